package dev.granary.app.cli;

import dev.granary.app.maintain.ReadProgress;

/** Shows how many bytes have been read. */
final class ReadBar implements ReadProgress, AutoCloseable {

    private final StageBar bar;
    private final String activity;

    ReadBar(Terminal terminal, String activity) {
        this.bar = new StageBar(terminal);
        this.activity = activity;
    }

    @Override
    public void begin(long bytes) {
        bar.beginBytes(activity, bytes);
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
