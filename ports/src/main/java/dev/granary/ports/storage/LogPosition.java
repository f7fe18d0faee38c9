package dev.granary.ports.storage;

import java.util.Objects;

/**
 * A place in a log.
 *
 * @param log opaque text that tells which log it was; empty for {@link #START}
 * @param offsetBytes how much of it lies before
 */
public record LogPosition(String log, long offsetBytes) {

    /** Before the first line of any log. */
    public static final LogPosition START = new LogPosition("", 0);

    public LogPosition {
        Objects.requireNonNull(log, "log");
    }
}
