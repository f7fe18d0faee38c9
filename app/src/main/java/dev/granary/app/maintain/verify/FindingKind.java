package dev.granary.app.maintain.verify;

import java.util.Locale;

/** What may be wrong with a run, or worth knowing of it. */
public enum FindingKind {
    CONTENT_DAMAGED(Weight.FINDING),
    CONTENT_TRUNCATED(Weight.FINDING),
    CONTENT_MISSING(Weight.FINDING),
    CONTENT_IN_TRASH(Weight.FINDING),
    CONTENT_UNREADABLE(Weight.FINDING),
    LINK_DANGLING(Weight.FINDING),
    LINK_ABSOLUTE(Weight.FINDING),
    LINK_ESCAPING(Weight.FINDING),
    LINK_LOOP(Weight.FINDING),
    LINK_TO_OTHER_CONTENT(Weight.FINDING),
    LINK_OF_OTHER_KIND(Weight.FINDING),
    LINK_DAMAGED(Weight.FINDING),
    LINK_UNREADABLE(Weight.FINDING),
    LINK_WITHOUT_REFERENCE(Weight.FINDING),
    REFERENCE_WITHOUT_LINK(Weight.FINDING),
    RECORD_WRONG(Weight.FINDING),
    DEFINITION_CHANGED(Weight.FINDING),
    DOCUMENT_UNREADABLE(Weight.FINDING),
    DOCUMENT_MISSING(Weight.FINDING),
    DOCUMENT_CUT(Weight.FINDING),
    SUMS_TORN(Weight.FINDING),
    SUMS_WRONG(Weight.FINDING),
    SUMS_MISSING(Weight.FINDING),
    PIPELINE_INTERRUPTED(Weight.FINDING),
    REPLACEMENT_HALF_DONE(Weight.FINDING),
    NAME_NOT_PORTABLE(Weight.FINDING),
    PERMISSION_WRONG(Weight.FINDING),
    WRONG_TYPE(Weight.FINDING),
    SEAL_BROKEN(Weight.FINDING),
    PACKAGE_DAMAGED(Weight.FINDING),
    SEAL_UNPROTECTED(Weight.NOTE),
    SUMS_STALE(Weight.NOTE),
    CONTENT_UNUSED(Weight.NOTE),
    FOREIGN_FILE(Weight.NOTE),
    LEFT_OVER(Weight.NOTE),
    PUT_ASIDE(Weight.NOTE),
    RUN_BUSY(Weight.NOTE);

    private enum Weight {
        FINDING,
        NOTE
    }

    private final Weight weight;

    FindingKind(Weight weight) {
        this.weight = weight;
    }

    /** Whether it is only worth knowing: nothing is wrong, and nothing need be done. */
    public boolean isNote() {
        return weight == Weight.NOTE;
    }

    /** As it is written everywhere, e.g. {@code content-damaged}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
