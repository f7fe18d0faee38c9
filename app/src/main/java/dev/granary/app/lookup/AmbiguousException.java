package dev.granary.app.lookup;

import java.io.Serial;
import java.util.List;

/** Several have the name that was looked up. */
public final class AmbiguousException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> candidates;

    public AmbiguousException(String message, List<String> candidates) {
        super(message);
        this.candidates = List.copyOf(candidates);
    }

    /** The folders that fit. */
    public List<String> candidates() {
        return candidates;
    }
}
