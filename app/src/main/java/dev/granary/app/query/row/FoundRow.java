package dev.granary.app.query.row;

import java.util.List;

/**
 * What there is of a pipeline, or of a run itself.
 *
 * @param problems what could not be read, a sentence each
 * @param endures whether it says the same for as long as its documents do
 */
record FoundRow(String folder, BareRow row, List<String> problems, boolean endures) {

    FoundRow {
        problems = List.copyOf(problems);
    }
}
