package dev.granary.adapter.s3;

/** On what a write depends. */
sealed interface Condition {

    /** On nothing. */
    record None() implements Condition {}

    /** That nothing stands there. */
    record Absent() implements Condition {}

    /**
     * That what stands there is what was read.
     *
     * @param etag without quotes
     */
    record Unchanged(String etag) implements Condition {}
}
