package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** The stored bytes are not those that were recorded. */
public final class DamagedFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public DamagedFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
