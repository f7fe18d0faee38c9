package dev.granary.app.query.row;

import java.io.Serial;

/** No row has the column that was asked for, or it is not clear which one was meant. The message holds the likest. */
public final class UnknownColumnException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownColumnException(String message) {
        super(message);
    }
}
