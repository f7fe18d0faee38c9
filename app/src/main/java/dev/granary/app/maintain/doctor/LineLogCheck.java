package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.util.List;

/** Lines are added at the end of a file, and read on from where one was. */
final class LineLogCheck implements Check {

    private final Scratch scratch;

    LineLogCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        LineLog logs = scratch.store().logs();
        StorePath log = Layout.sums(scratch.place());
        logs.append(log, List.of("one"));
        logs.append(log, List.of("two", "three"));
        LogLines all = logs.read(log, LogPosition.START);
        logs.append(log, List.of("four"));
        LogLines more = logs.read(log, all.end());
        boolean kept = all.lines().equals(List.of("one", "two", "three"))
                && more.lines().equals(List.of("four"))
                && !more.startedOver();
        return kept
                ? Answer.good("Lines can be added to a file that others add to and read.")
                : Answer.bad("Lines that were added to a file are missing from it: the checksums of a run may be"
                        + " incomplete. Keep the store on another medium.");
    }
}
