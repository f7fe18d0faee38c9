package dev.granary.app.maintain.remove;

import java.util.List;

/**
 * What was removed.
 *
 * @param removed with what they freed
 * @param notes what is worth knowing of them, a sentence each
 * @param problems what was not removed, and why, a sentence each
 */
public record RemovalReport(List<Removal> removed, List<String> notes, List<String> problems) {

    public RemovalReport {
        removed = List.copyOf(removed);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** How many bytes were freed by all. */
    public long freedBytes() {
        return removed.stream().mapToLong(Removal::freedBytes).sum();
    }
}
