package dev.granary.app.share.imports;

import dev.granary.app.share.CopyProgress;

/** Told how far an import has come: first the package is read, then what is in it is copied. Called by several threads. */
public interface ImportProgress extends CopyProgress {

    /** So many more bytes of the package are going to be read. */
    void beginReading(long bytes);

    /** So many more have been. */
    void read(long bytes);

    /** Told nothing. */
    static ImportProgress none() {
        return new ImportProgress() {
            @Override
            public void beginReading(long bytes) {}

            @Override
            public void read(long bytes) {}

            @Override
            public void begin(String run, int steps) {}

            @Override
            public void step() {}
        };
    }
}
