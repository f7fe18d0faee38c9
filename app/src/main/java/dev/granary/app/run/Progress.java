package dev.granary.app.run;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (activity, done, total) -> {};

    /**
     * Some part of the work is done.
     *
     * @param activity what is being done, in a few words
     * @param done how many parts of it are done
     * @param total how many parts there are
     */
    void at(String activity, int done, int total);
}
