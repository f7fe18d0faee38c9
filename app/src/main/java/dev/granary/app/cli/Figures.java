package dev.granary.app.cli;

import dev.granary.domain.number.ByteCount;
import dev.granary.domain.number.ShortNumber;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them in a table. */
final class Figures {

    private Figures() {}

    /** A score with four significant digits. */
    static String score(double value) {
        return ShortNumber.text(value);
    }

    /** A number of bytes in the unit that suits it. */
    static String bytes(long bytes) {
        return bytes < 0 ? "-" + ByteCount.text(-bytes) : ByteCount.text(bytes);
    }

    /** A number of bytes for a cell: with its unit where people read it, else all of it. */
    static Object bytes(long bytes, Format format) {
        if (format.isForPeople()) {
            return bytes(bytes);
        }
        return bytes;
    }

    /** A duration in seconds, or milliseconds below one. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000
                ? millis + " ms"
                : String.format(Locale.ROOT, millis < 100_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
    }

    /** A count with a noun: {@code 1 pipeline}, {@code 200 pipelines}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
