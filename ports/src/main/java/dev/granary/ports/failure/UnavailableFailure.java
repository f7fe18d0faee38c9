package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** Reading or writing failed for another reason: the medium, the network, a limit of the system. Trying again may help. */
public final class UnavailableFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public UnavailableFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
