package dev.granary.app.record;

/** What to do about a pipeline whose very definition the run holds already. */
public enum IfPresent {
    /** Refuse, and say what can be done. */
    REFUSE,
    /** Record anew; the new one takes the old one's place once it is finished. */
    REPLACE,
    /** Record beside it, as {@code …-2}, {@code …-3}. */
    AGAIN
}
