package dev.granary.app.query.search;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Row;
import java.util.List;

/**
 * What a search found.
 *
 * @param rows in the order that was asked for
 * @param columns the full names of all columns that rows of the runs have, chosen or not
 * @param problems what could not be read, a sentence each
 */
public record Found(List<Row> rows, List<String> columns, List<String> problems) {

    public Found {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        problems = List.copyOf(problems);
    }

    /** A column that reads its value from the rows, named in any way that {@link Column} knows. */
    public Column column(String name) {
        return Column.named(name);
    }
}
