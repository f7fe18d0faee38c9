package dev.granary.app.maintain.clean;

/** Told how far a {@link Cleaning} has come. Called by several threads. */
public interface CleanProgress {

    /** It begins, with so many runs. */
    void begin(int runs);

    /** So many more contents of the run are going to be looked at. */
    void contents(int more);

    /** One more content, or the end of a run, has been seen to. */
    void step();

    /** Told nothing. */
    static CleanProgress none() {
        return new CleanProgress() {
            @Override
            public void begin(int runs) {}

            @Override
            public void contents(int more) {}

            @Override
            public void step() {}
        };
    }
}
