package dev.granary.app.share;

/** Told how far a {@link Copying} has come. Called by several threads. */
public interface CopyProgress {

    /**
     * A run begins.
     *
     * @param run its folder in the source
     * @param steps how many contents and pipelines of it are to be copied
     */
    void begin(String run, int steps);

    /** One more has been seen to. */
    void step();

    /** Told nothing. */
    static CopyProgress none() {
        return new CopyProgress() {
            @Override
            public void begin(String run, int steps) {}

            @Override
            public void step() {}
        };
    }
}
