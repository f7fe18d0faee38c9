package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** What was asked for is not there. */
public final class MissingFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public MissingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
