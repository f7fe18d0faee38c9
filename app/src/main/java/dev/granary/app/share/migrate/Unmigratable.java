package dev.granary.app.share.migrate;

import dev.granary.app.codec.MalformedDocument;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** One older pipeline cannot be carried over; the others are. The message says why, and what helps. */
final class Unmigratable extends Exception {

    private static final long serialVersionUID = 1L;

    Unmigratable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    Unmigratable(String reason) {
        this(reason, null);
    }

    /** Why a file or folder could not be read. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission is denied";
        }
        return e instanceof NoSuchFileException ? "it is gone" : String.valueOf(e.getMessage());
    }

    /** All that is wrong with a document. */
    static Unmigratable by(MalformedDocument e) {
        return new Unmigratable(e.getMessage() + " Mend it, and migrate again.", e);
    }
}
