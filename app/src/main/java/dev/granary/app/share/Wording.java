package dev.granary.app.share;

/** What people call it when pipelines are copied, for messages. */
public enum Wording {
    /** From store to store. */
    COPY(
            "copy",
            "Rename one of the two folders, remove the one that you do not want, or copy into another store; then copy again."),

    /** Out of a package. */
    IMPORT(
            "import",
            "Import it into another run (--run), or rename or remove the pipeline that is there; then import again."),

    /** Out of an older layout. */
    MIGRATE(
            "migrate",
            "Migrate into another run (--run), or rename or remove the pipeline that is there; then migrate again.");

    private final String verb;
    private final String choices;

    Wording(String verb, String choices) {
        this.verb = verb;
        this.choices = choices;
    }

    /** What is done. */
    String verb() {
        return verb;
    }

    /** What to do where another pipeline stands in the way. */
    String choices() {
        return choices;
    }
}
