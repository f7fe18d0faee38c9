package dev.granary.app.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come: a bar if a person looks on, else a line at its start. Thread-safe. */
final class TerminalProgress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 100;
    private static final int WIDTH = 78;
    private static final long BYTES_A_UNIT = 1_000_000;

    private final Optional<ProgressBar> bar;

    private TerminalProgress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static TerminalProgress start(Terminal terminal, String activity, int total) {
        if (!terminal.isInteractive()) {
            terminal.say(activity + " (" + total + ") …");
            return new TerminalProgress(Optional.empty());
        }
        return new TerminalProgress(Optional.of(new ProgressBarBuilder()
                .setTaskName(activity)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .clearDisplayOnFinish()
                .build()));
    }

    /** As {@link #start}, of bytes to be read. */
    static TerminalProgress startBytes(Terminal terminal, String activity, long bytes) {
        if (!terminal.isInteractive()) {
            terminal.say(activity + " (" + Figures.bytes(bytes) + ") …");
            return new TerminalProgress(Optional.empty());
        }
        return new TerminalProgress(Optional.of(new ProgressBarBuilder()
                .setTaskName(activity)
                .setInitialMax(bytes)
                .setUnit(" MB", BYTES_A_UNIT)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .clearDisplayOnFinish()
                .build()));
    }

    void more(long bytes) {
        bar.ifPresent(shown -> shown.maxHint(shown.getMax() + bytes));
    }

    void stepBy(long bytes) {
        bar.ifPresent(shown -> shown.stepBy(bytes));
    }

    void step() {
        bar.ifPresent(ProgressBar::step);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
