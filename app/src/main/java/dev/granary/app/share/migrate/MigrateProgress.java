package dev.granary.app.share.migrate;

/** Told how far a {@link Migrating} has come. Called by several threads. */
public interface MigrateProgress {

    /** The older files are going to be read, which have so many bytes. */
    void beginReading(long bytes);

    /** So many more have been. */
    void read(long bytes);

    /** All are read; so many contents and pipelines are going to be written. */
    void beginWriting(int steps);

    /** One more has been. */
    void written();

    /** Told nothing. */
    static MigrateProgress none() {
        return new MigrateProgress() {
            @Override
            public void beginReading(long bytes) {}

            @Override
            public void read(long bytes) {}

            @Override
            public void beginWriting(int steps) {}

            @Override
            public void written() {}
        };
    }
}
