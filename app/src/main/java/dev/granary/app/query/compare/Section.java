package dev.granary.app.query.compare;

import java.util.List;
import java.util.Objects;

/**
 * The rows about one topic.
 *
 * @param rows those with something to see first ({@link ComparedRow#isNotable}), then the others, each in the order of the documents
 */
public record Section(Topic topic, List<ComparedRow> rows) {

    public Section {
        Objects.requireNonNull(topic, "topic");
        rows = List.copyOf(rows);
    }

    /** The same with the rows alone in which there is something to see. */
    public Section changed() {
        return new Section(topic, rows.stream().filter(ComparedRow::isNotable).toList());
    }
}
