package dev.granary.app.maintain.verify;

import java.util.List;

/**
 * What came of repairing one run.
 *
 * @param run its folder
 * @param done what was done, a sentence each
 * @param problems what could not be, and why, a sentence each
 */
public record RunRepair(String run, List<String> done, List<String> problems) {

    public RunRepair {
        done = List.copyOf(done);
        problems = List.copyOf(problems);
    }
}
