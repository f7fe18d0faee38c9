package dev.granary.app.record;

import java.io.Serial;

/** A pipeline cannot be gone on with: it has ended, or is not recorded call by call; nothing was changed. */
public final class NotOpenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotOpenException(String message) {
        super(message);
    }
}
