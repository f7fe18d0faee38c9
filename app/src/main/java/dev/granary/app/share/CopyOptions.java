package dev.granary.app.share;

import java.util.Objects;

/**
 * How runs are copied.
 *
 * @param jobs how many contents, and then how many pipelines, are copied at once
 */
public record CopyOptions(int jobs, Effect effect) {

    /** How many at once if nobody says. */
    public static final int USUAL_JOBS = 8;

    /** What comes of it. */
    public enum Effect {
        /** What is missing is copied. */
        COPY,
        /** It is only said what would be; in the target nothing is written, not even a lease. */
        DRY_RUN
    }

    /** Copies, {@value #USUAL_JOBS} at once. */
    public static final CopyOptions USUAL = new CopyOptions(USUAL_JOBS, Effect.COPY);

    /**
     * @throws IllegalArgumentException if there are fewer jobs than one
     */
    public CopyOptions {
        Objects.requireNonNull(effect, "effect");
        if (jobs < 1) {
            throw new IllegalArgumentException("Cannot copy with " + jobs + " jobs: at least 1 is needed.");
        }
    }

    /** The same with so many at once. */
    public CopyOptions jobs(int atOnce) {
        return new CopyOptions(atOnce, effect);
    }

    /** The same, only saying what would be copied. */
    public CopyOptions dryRun() {
        return new CopyOptions(jobs, Effect.DRY_RUN);
    }
}
