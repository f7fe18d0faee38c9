package dev.granary.app.maintain.clean;

import dev.granary.domain.usage.Tally;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of cleaning, or would come of it.
 *
 * @param runs one for each run, by folder
 * @param removedRuns folders of the store that runs being removed were left in; looked for where all runs are cleaned
 * @param notes what else is worth knowing, a sentence each
 * @param problems what could not be done beside the runs, a sentence each
 */
public record CleanReport(
        CleanOptions options,
        List<RunCleaning> runs,
        List<String> removedRuns,
        List<String> notes,
        List<String> problems) {

    public CleanReport {
        Objects.requireNonNull(options, "options");
        runs = List.copyOf(runs);
        removedRuns = List.copyOf(removedRuns);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** One of the tallies, of all runs together that were not refused. */
    public Tally sum(Function<RunCleaning, Tally> tally) {
        return runs.stream().filter(run -> run.refusal().isEmpty()).map(tally).reduce(Tally.NOTHING, Tally::plus);
    }

    /** Why runs were refused, and what else could not be done, a sentence each. */
    public List<String> allProblems() {
        return Stream.concat(
                        runs.stream().flatMap(run -> Stream.concat(run.refusal().stream(), run.problems().stream())),
                        problems.stream())
                .toList();
    }
}
