package dev.granary.adapter.s3;

/**
 * On what a write depends.
 *
 * @param etag without quotes; empty text unless that is what counts
 */
record Condition(Kind kind, String etag) {

    /** On nothing. */
    static final Condition NONE = new Condition(Kind.NONE, "");

    /** That nothing stands there. */
    static final Condition ABSENT = new Condition(Kind.ABSENT, "");

    /** What is to be true when it is written. */
    enum Kind {
        NONE,
        ABSENT,
        UNCHANGED
    }

    /** That what stands there is what was read. */
    static Condition unchanged(String etag) {
        return new Condition(Kind.UNCHANGED, etag);
    }
}
