package dev.granary.ports.storage;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The source of a content failed, not the store: the caller's stream or serializer threw. */
public final class SourceFailure extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public SourceFailure(String message, IOException cause) {
        super(message, cause);
    }
}
