package dev.granary.app.maintain.verify;

import java.util.List;

/**
 * What came of repairing runs.
 *
 * @param runs oldest first
 * @param left what is wrong still
 */
public record RepairReport(List<RunRepair> runs, VerifyReport left) {

    public RepairReport {
        runs = List.copyOf(runs);
    }
}
