package dev.granary.app.maintain.verify;

/** One thing to look for in a run. */
interface Check {

    /** Looks, and says what it finds. */
    void look(RunLook run, Findings findings);
}
