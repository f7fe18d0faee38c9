package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackagedFile;
import dev.granary.domain.number.ByteCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Values as the page says them. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 500;
    private static final long HOUR_MINUTES = 60;

    private Words() {}

    /** A time without its seconds. */
    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code 84 ms}, {@code 5.3 s}, {@code 5 min 22 s}, {@code 3 h 02 min}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return duration.toMinutes() < HOUR_MINUTES
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }

    /** In the unit that suits it. */
    static String size(long bytes) {
        return ByteCount.text(bytes);
    }

    static String exactSize(long bytes) {
        return String.format(Locale.ROOT, "%,d %s", bytes, bytes == 1 ? "byte" : "bytes");
    }

    /** With a comma between thousands. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    static long bytesOf(List<PackagedFile> files) {
        return files.stream().mapToLong(PackagedFile::sizeBytes).sum();
    }

    /** The text, or its beginning. */
    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
