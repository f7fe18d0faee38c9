package dev.granary.app.query.search;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.Row;
import dev.granary.domain.pipeline.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A pipeline that was found, with its values by type. */
public record PipelineRow(Row row) {

    /** The folder of its run. */
    public String run() {
        return text(Columns.RUN).orElse("");
    }

    public Optional<String> dataset() {
        return text(Columns.DATASET);
    }

    public Optional<String> name() {
        return text(Columns.NAME);
    }

    public Optional<String> stage() {
        return text(Columns.STAGE);
    }

    public String id() {
        return text(Columns.ID).orElse("");
    }

    /** Its folder in the run. */
    public String folder() {
        return text(Columns.FOLDER).orElse("");
    }

    public Optional<Status> status() {
        return text(Columns.STATUS).flatMap(Status::parse);
    }

    public Optional<Instant> started() {
        return row.value(Columns.STARTED).map(Instant.class::cast);
    }

    /** Its parameters by name. */
    public Map<String, Object> params() {
        return under(Columns.PARAMS);
    }

    /** Its tags by key. */
    public Map<String, Object> tags() {
        return under(Columns.TAGS);
    }

    /** Its scores by address, {@code test.rmse}. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        under(Columns.METRICS).forEach((name, value) -> metrics.put(name, ((Number) value).doubleValue()));
        return Collections.unmodifiableMap(metrics);
    }

    /** The value of a column, named in any way that {@link Column} knows. */
    public Optional<Object> value(String column) {
        return Column.named(column).value(row);
    }

    private Optional<String> text(String column) {
        return row.value(column).map(Object::toString);
    }

    private Map<String, Object> under(String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.values().size(); i++) {
            String name = row.heads().names().get(i);
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), row.values().get(i));
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
