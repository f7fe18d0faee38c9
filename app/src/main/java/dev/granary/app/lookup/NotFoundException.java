package dev.granary.app.lookup;

import java.io.Serial;

/** Nothing has the name that was looked up. The message holds what there is. */
public final class NotFoundException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
