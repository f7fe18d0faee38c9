package dev.granary.app.share;

/** A store, or a folder of older results, was to be copied into itself, or into a folder of itself, or from one. */
public final class SameStoreException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public SameStoreException(String message) {
        super(message);
    }
}
