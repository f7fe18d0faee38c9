package dev.granary.app.maintain;

/** Told how far the reading of contents has come. Called by many threads. */
public interface ReadProgress {

    /** So many more bytes are going to be read. */
    void begin(long bytes);

    /** So many more have been. */
    void read(long bytes);

    /** Told nothing. */
    static ReadProgress none() {
        return new ReadProgress() {
            @Override
            public void begin(long bytes) {}

            @Override
            public void read(long bytes) {}
        };
    }
}
