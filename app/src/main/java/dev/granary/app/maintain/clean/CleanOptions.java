package dev.granary.app.maintain.clean;

import dev.granary.domain.usage.AgeLimit;
import java.util.Objects;

/**
 * How runs are cleaned.
 *
 * @param age how long ago contents, and uploads, must have been changed last to go
 */
public record CleanOptions(Effect effect, AgeLimit age, Uploads uploads) {

    /** What comes of it. */
    public enum Effect {
        /** It is only said what could go; nothing is written, not even a lease. */
        REPORT,
        /** What nobody refers to is deleted, and so is what the trash holds. */
        DELETE,
        /** What nobody refers to goes to the trash, and stays there. */
        TRASH,
        /** What the trash holds is put back. */
        UNDO
    }

    /** Whether uploads that were never completed are looked for. */
    public enum Uploads {
        LEFT_ALONE,
        INCLUDED
    }

    /** Only a report, of everything however young. */
    public static final CleanOptions REPORT = new CleanOptions(Effect.REPORT, AgeLimit.NONE, Uploads.LEFT_ALONE);

    public CleanOptions {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(uploads, "uploads");
    }

    /** The same with another effect. */
    public CleanOptions effect(Effect chosen) {
        return new CleanOptions(chosen, age, uploads);
    }

    /** The same, leaving alone what was changed later than so long ago. */
    public CleanOptions olderThan(AgeLimit least) {
        return new CleanOptions(effect, least, uploads);
    }

    /** The same, with uploads that were never completed: reported, and given up where contents are deleted. */
    public CleanOptions withUploads() {
        return new CleanOptions(effect, age, Uploads.INCLUDED);
    }
}
