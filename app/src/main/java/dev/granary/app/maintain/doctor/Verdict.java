package dev.granary.app.maintain.doctor;

import java.util.Locale;

/** What a finding means to who keeps results here. */
public enum Verdict {
    /** All is well. */
    GOOD,
    /** Worth knowing; nothing is at risk. */
    NOTE,
    /** Something does not work, or results are at risk. */
    BAD;

    /** As people and programs read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
