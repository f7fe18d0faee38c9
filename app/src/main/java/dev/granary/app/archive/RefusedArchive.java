package dev.granary.app.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A package is not what it should be, or not what it says that it is. The message says which part, why, and what helps. */
public final class RefusedArchive extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedArchive(String message) {
        super(message);
    }

    public RefusedArchive(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
