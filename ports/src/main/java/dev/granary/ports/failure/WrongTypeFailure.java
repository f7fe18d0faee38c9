package dev.granary.ports.failure;

import org.jspecify.annotations.Nullable;

/** Something else stands there: a folder, a link or a device where a file was expected, or a file where a folder was. */
public final class WrongTypeFailure extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public WrongTypeFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
