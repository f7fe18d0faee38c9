package dev.granary.app.query.row;

import java.util.List;

/**
 * The pipelines of a run as rows.
 *
 * @param rows by folder; a pipeline that can be read in part has a row of that part
 * @param problems what could not be read, a sentence each
 */
public record RunRows(String run, List<Row> rows, List<String> problems) {

    public RunRows {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
