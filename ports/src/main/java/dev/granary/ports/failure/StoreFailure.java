package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/**
 * A store could not do what it was asked to. The family is sealed; outcomes that are to be expected (absent, present
 * already, stale) are return values instead.
 *
 * <p>The message says what was tried, on what, why it failed and what helps.
 */
public abstract sealed class StoreFailure extends RuntimeException
        permits MissingFailure,
                DeniedFailure,
                FullFailure,
                DamagedFailure,
                WrongTypeFailure,
                BusyFailure,
                UnavailableFailure {

    private static final long serialVersionUID = 1L;

    StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
