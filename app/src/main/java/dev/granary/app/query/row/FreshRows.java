package dev.granary.app.query.row;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rows made of the documents themselves. */
final class FreshRows {

    /** The folder of the row that a run's own document makes. */
    static final String RUN = "";

    private FreshRows() {}

    /** Of the pipelines in these folders, in their order. */
    static List<FoundRow> read(RunSurvey survey, List<String> folders, HeadsPool pool) {
        Map<String, String> texts = new ConcurrentHashMap<>();
        return survey.pipelines(folders, pipeline -> found(pipeline, pool, texts));
    }

    /** Of the run itself. */
    static FoundRow run(RunSurvey survey, HeadsPool pool) {
        try {
            BareRow row =
                    survey.record().map(record -> RowReader.bare(record, pool)).orElse(BareRow.none(pool));
            return new FoundRow(RUN, row, List.of(), row.values().stream().allMatch(RowEncoder::canKeep));
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            return new FoundRow(RUN, BareRow.none(pool), List.of(String.valueOf(e.getMessage())), false);
        }
    }

    private static FoundRow found(PipelineRecord pipeline, HeadsPool pool, Map<String, String> texts) {
        BareRow row = RowReader.bare(pipeline, pool);
        List<Object> values =
                row.values().stream().map(value -> shared(value, texts)).toList();
        return new FoundRow(
                pipeline.folder(), new BareRow(row.heads(), values), pipeline.problems(), endures(pipeline, values));
    }

    /** Many pipelines have the same data set, operators and contents. */
    private static Object shared(Object value, Map<String, String> texts) {
        if (!(value instanceof String text)) {
            return value;
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** What is running, or was interrupted, is so by its lease; a problem may be one of the moment. */
    private static boolean endures(PipelineRecord pipeline, List<Object> values) {
        return (pipeline.status() == Status.FINISHED || pipeline.status() == Status.FAILED)
                && pipeline.problems().isEmpty()
                && values.stream().allMatch(RowEncoder::canKeep);
    }
}
