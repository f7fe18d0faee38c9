package dev.granary.app.maintain.verify;

import java.util.List;

/**
 * What came of looking runs over.
 *
 * @param runs oldest first
 * @param ofStore what stands beside the runs, if not single ones were looked at; and what is wrong with a package as a whole
 * @param problems why runs could not be looked at, a sentence each
 */
public record VerifyReport(List<RunVerification> runs, List<Finding> ofStore, List<String> problems) {

    public VerifyReport {
        runs = List.copyOf(runs);
        ofStore = List.copyOf(ofStore);
        problems = List.copyOf(problems);
    }

    /** How many things are wrong; what is only worth knowing does not count. */
    public int findingCount() {
        long ofRuns = runs.stream().mapToLong(run -> run.findings().size()).sum();
        return (int) (ofRuns
                + ofStore.stream().filter(found -> !found.kind().isNote()).count());
    }

    /** Whether all runs could be looked at, and nothing is wrong with them. */
    public boolean isClean() {
        return problems.isEmpty() && findingCount() == 0;
    }
}
