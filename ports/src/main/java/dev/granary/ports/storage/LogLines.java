package dev.granary.ports.storage;

import java.util.List;
import java.util.Objects;

/**
 * Lines of a log.
 *
 * @param lines in order, without line ends
 * @param end where to read on
 * @param startedOver whether these are lines from the beginning, so that those read before no longer count
 */
public record LogLines(List<String> lines, LogPosition end, boolean startedOver) {

    public LogLines {
        lines = List.copyOf(lines);
        Objects.requireNonNull(end, "end");
    }
}
