package dev.granary.app.settings;

import java.util.Locale;

/** What can be set. */
public enum Key {
    /** The folder that holds the runs, or a URI. */
    STORE,
    /** How new pipelines are linked to their contents. */
    LINKS,
    /** What survives a power cut. */
    DURABILITY,
    /** Under which terms others may use what is exported. */
    LICENSE;

    /** As {@code granary.yaml} names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the command line names it. */
    public String flag() {
        return "--" + text();
    }

    /** As the environment names it. */
    public String variable() {
        return "GRANARY_" + name();
    }
}
