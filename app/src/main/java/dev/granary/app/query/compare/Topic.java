package dev.granary.app.query.compare;

import java.util.Locale;

/** What the rows of a section are about, in the order in which sections stand. */
public enum Topic {
    /** The data set, the name, the stage and the steps. */
    DEFINITION,
    /** Of the steps, and what was said while it ran. */
    PARAMETERS,
    TAGS,
    SCORES,
    ENVIRONMENT,
    /** How it went: the status, the times, the command. */
    EXECUTION,
    /** The data that were read. */
    INPUTS,
    /** What was fitted. */
    ARTIFACTS,
    /** What was saved in {@code outputs/} and {@code predictions/}, as it was when it was saved. */
    OUTPUTS;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
