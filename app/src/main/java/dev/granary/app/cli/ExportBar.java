package dev.granary.app.cli;

import dev.granary.app.share.export.ExportProgress;

/** Shows how many bytes have gone into a package. */
final class ExportBar implements ExportProgress, AutoCloseable {

    private final StageBar bar;

    ExportBar(Terminal terminal) {
        this.bar = new StageBar(terminal);
    }

    @Override
    public void begin(long bytes) {
        bar.beginBytes("Exporting", bytes);
    }

    @Override
    public void read(long bytes) {
        bar.stepBy(bytes);
    }

    @Override
    public void close() {
        bar.close();
    }
}
