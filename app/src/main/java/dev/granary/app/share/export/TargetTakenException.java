package dev.granary.app.share.export;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Where a package was to stand, something stands that stays, or that may not be replaced. Nothing was changed. */
public final class TargetTakenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    TargetTakenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
