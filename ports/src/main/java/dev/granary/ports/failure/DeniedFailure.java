package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** The store refuses: no permission, or it is read-only. Trying again does not help. */
public final class DeniedFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public DeniedFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
