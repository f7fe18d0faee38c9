package dev.granary.app.maintain.remove;

import java.util.List;

/**
 * What is going to be removed, as it stood when it was asked.
 *
 * @param removals one a run, in the order asked for
 */
public record RemovalPlan(List<Removal> removals) {

    public RemovalPlan {
        removals = List.copyOf(removals);
    }

    /** How many bytes are freed by all. */
    public long freedBytes() {
        return removals.stream().mapToLong(Removal::freedBytes).sum();
    }
}
