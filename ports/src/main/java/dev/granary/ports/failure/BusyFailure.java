package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** Somebody else holds the lease, or has open what must not be. Trying again later may help. */
public final class BusyFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public BusyFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
