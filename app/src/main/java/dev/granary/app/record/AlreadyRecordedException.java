package dev.granary.app.record;

import java.io.Serial;

/** The run holds a pipeline of this definition, or of this id, already; nothing was changed. */
public final class AlreadyRecordedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    AlreadyRecordedException(String message) {
        super(message);
    }
}
