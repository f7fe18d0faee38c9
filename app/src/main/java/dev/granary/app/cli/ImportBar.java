package dev.granary.app.cli;

import dev.granary.app.share.imports.ImportProgress;

/** Shows how much of a package has been verified, and then how much of it imported. */
final class ImportBar implements ImportProgress, AutoCloseable {

    private final StageBar bar;

    ImportBar(Terminal terminal) {
        this.bar = new StageBar(terminal);
    }

    @Override
    public void beginReading(long bytes) {
        bar.beginBytes("Verifying", bytes);
    }

    @Override
    public void read(long bytes) {
        bar.stepBy(bytes);
    }

    @Override
    public void begin(String run, int steps) {
        bar.begin("Importing", steps);
    }

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
