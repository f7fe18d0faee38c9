package dev.granary.app.query.lineage;

import java.util.Locale;

/** How a pipeline has to do with a content. */
public enum Tie {
    /** It read it. */
    INPUT,
    /** It fitted it. */
    ARTIFACT,
    /** It saved it in {@code outputs/}. */
    OUTPUT,
    /** It saved it in {@code predictions/}. */
    PREDICTION;

    /** As JSON and graphs write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the content went into the pipeline; else it came out. */
    public boolean isInto() {
        return this == INPUT;
    }
}
