package dev.granary.app.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An output for texts that remembers why it took no more; a {@link PrintStream} alone knows only that. */
final class TellingOutput extends PrintStream {

    /** What strerror(3) says of EPIPE. */
    static final String PIPE = "Broken pipe";

    private final Remembering under;

    private TellingOutput(Remembering under) {
        super(under, false, StandardCharsets.UTF_8);
        this.under = under;
    }

    static TellingOutput to(OutputStream out) {
        return new TellingOutput(new Remembering(out));
    }

    /** Why it took no more, in the system's words; empty as long as it takes all. */
    Optional<String> reason() {
        return Optional.ofNullable(under.reason);
    }

    /** Why an output took no more; of one that does not tell, that nobody reads it. */
    static String reasonOf(PrintStream out) {
        return out instanceof TellingOutput telling ? telling.reason().orElse(PIPE) : PIPE;
    }

    private static final class Remembering extends FilterOutputStream {

        private volatile @Nullable String reason;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }
}
