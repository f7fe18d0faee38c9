package dev.granary.app.exec;

/**
 * What to do about a command that the run holds already: the same definition and the same input contents, finished, with all
 * outputs and scores that are asked for now.
 */
public enum Repeat {
    /** Refuse, and say what can be done. */
    REFUSE,
    /** Run nothing: what was recorded before stands for it. */
    REUSE,
    /** Run it and record beside it, as {@code …-2}, {@code …-3}. */
    AGAIN,
    /** Run it; what it leaves takes the earlier record's place once it has ended well. */
    REPLACE
}
