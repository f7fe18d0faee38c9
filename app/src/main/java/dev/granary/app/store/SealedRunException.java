package dev.granary.app.store;

/** Thrown where a run that is sealed would be changed. */
public final class SealedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealedRunException(String message) {
        super(message);
    }
}
