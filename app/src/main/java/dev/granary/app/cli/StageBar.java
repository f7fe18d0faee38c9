package dev.granary.app.cli;

import org.jspecify.annotations.Nullable;

/** Shows a person the stage that long work is at, and how far it has come; says nothing to a file. Thread-safe. */
final class StageBar implements AutoCloseable {

    private final Terminal terminal;
    private String stage = "";
    private volatile @Nullable TerminalProgress shown;

    StageBar(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ends the stage before, and begins one of so many steps. */
    synchronized void begin(String activity, int steps) {
        close();
        if (terminal.isInteractive()) {
            shown = TerminalProgress.start(terminal, activity, steps);
        }
    }

    /** Ends the stage before, and begins one of so many bytes; if that is the same one, it gets longer. */
    synchronized void beginBytes(String activity, long bytes) {
        if (!terminal.isInteractive() || bytes <= 0) {
            return;
        }
        TerminalProgress bar = shown;
        if (bar != null && stage.equals(activity)) {
            bar.more(bytes);
        } else {
            close();
            shown = TerminalProgress.startBytes(terminal, activity, bytes);
            stage = activity;
        }
    }

    /** The stage gets longer by so much. */
    void more(long steps) {
        TerminalProgress bar = shown;
        if (bar != null) {
            bar.more(steps);
        }
    }

    void step() {
        stepBy(1);
    }

    void stepBy(long steps) {
        TerminalProgress bar = shown;
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public synchronized void close() {
        TerminalProgress bar = shown;
        shown = null;
        stage = "";
        if (bar != null) {
            bar.close();
        }
    }
}
