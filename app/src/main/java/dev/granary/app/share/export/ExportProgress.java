package dev.granary.app.share.export;

/** Told how far an export has come. Called by several threads. */
public interface ExportProgress {

    /** So many bytes will go in. */
    void begin(long bytes);

    /** So many more have been read. */
    void read(long bytes);

    /** Told nothing. */
    static ExportProgress none() {
        return new ExportProgress() {
            @Override
            public void begin(long bytes) {}

            @Override
            public void read(long bytes) {}
        };
    }
}
