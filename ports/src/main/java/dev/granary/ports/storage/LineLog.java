package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.util.List;

/**
 * Text files to which many append lines at once: what one call appends stands together, and everybody sees all lines in
 * the same order. Thread-safe, also between processes.
 */
public interface LineLog {

    /**
     * Appends lines; the file and its folder are made if absent. A torn last line of somebody who died is ended first.
     *
     * @param lines without line ends
     */
    void append(StorePath path, List<String> lines);

    /**
     * The whole lines since a position; none if the log is absent. A last line without its end is not there yet.
     *
     * @param since {@link LogPosition#START}, or what an earlier call returned. If the log was replaced or cut since,
     *     reading starts over, and {@link LogLines#startedOver} says so.
     */
    LogLines read(StorePath path, LogPosition since);
}
