package dev.granary.app.maintain.seal;

import java.util.Objects;

/**
 * A way in which a run is not what it was sealed as.
 *
 * @param path from the run's folder, with slashes
 * @param sentence what is wrong, for people
 */
public record SealFinding(Kind kind, String path, String sentence) {

    /** What is wrong. */
    public enum Kind {
        /** It has another size or hash than the seal says. */
        CHANGED,
        /** It is gone, or its link names nothing. */
        MISSING,
        /** The seal does not know it. */
        ADDED,
        /** It cannot be read, so that nobody can tell. */
        UNREADABLE
    }

    public SealFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sentence, "sentence");
    }
}
