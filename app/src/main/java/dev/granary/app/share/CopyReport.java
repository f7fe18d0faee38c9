package dev.granary.app.share;

import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What came of copying runs, or would come of it.
 *
 * @param source where the runs are
 * @param target where they were copied to
 * @param effect whether they were
 * @param runs one for each run, in the order asked for; by folder if all were
 */
public record CopyReport(String source, String target, CopyOptions.Effect effect, List<RunCopy> runs) {

    public CopyReport {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(effect, "effect");
        runs = List.copyOf(runs);
    }

    /** One of the numbers, of all runs together. */
    public long sum(ToLongFunction<RunCopy> number) {
        return runs.stream().mapToLong(number).sum();
    }

    /** What was skipped or left out, a sentence each. */
    public List<String> notes() {
        return runs.stream().flatMap(run -> run.notes().stream()).toList();
    }

    /** What could not be copied, and why, a sentence each. */
    public List<String> problems() {
        return runs.stream().flatMap(run -> run.problems().stream()).toList();
    }
}
