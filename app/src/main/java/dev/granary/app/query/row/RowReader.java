package dev.granary.app.query.row;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.score.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows of what documents say. */
public final class RowReader {

    private RowReader() {}

    /**
     * A pipeline as a row.
     *
     * @param run what its run's document says, whose tags it has too where it says nothing else
     */
    public static Row row(PipelineRecord pipeline, Optional<RunRecord> run) {
        HeadsPool pool = new HeadsPool();
        BareRow tags = run.map(record -> bare(record, pool)).orElse(BareRow.none(pool));
        return new RunColumns(pipeline.place().parent(), tags, pool).row(pipeline.folder(), bare(pipeline, pool));
    }

    /** What a run says of all its pipelines. */
    static BareRow bare(RunRecord run, HeadsPool pool) {
        Map<String, Object> values = new LinkedHashMap<>();
        PlainColumns.flatten(Columns.TAGS, run.tags(), values);
        return bare(values, pool);
    }

    private static BareRow bare(Map<String, Object> values, HeadsPool pool) {
        return new BareRow(pool.of(new ArrayList<>(values.keySet())), new ArrayList<>(values.values()));
    }

    /** A pipeline as a row without what its run says. */
    static BareRow bare(PipelineRecord pipeline, HeadsPool pool) {
        Map<String, Object> values = new LinkedHashMap<>();
        pipeline.definition()
                .ifPresent(definition ->
                        values.put(Columns.DATASET, definition.dataset().text()));
        pipeline.definition().flatMap(Definition::name).ifPresent(name -> values.put(Columns.NAME, name.text()));
        annotations(pipeline).stage().ifPresent(stage -> values.put(Columns.STAGE, stage));
        values.put(Columns.ID, pipeline.id());
        values.put(Columns.FOLDER, pipeline.folder());
        values.put(Columns.STATUS, pipeline.status().text());
        pipeline.metadata()
                .map(metadata -> metadata.training().startedAt())
                .or(pipeline::createdAt)
                .ifPresent(at -> values.put(Columns.STARTED, at));
        pipeline.metadata()
                .flatMap(metadata -> metadata.training().duration())
                .ifPresent(took -> values.put(Columns.DURATION_SECONDS, took.toMillis() / 1000.0));
        params(pipeline, values);
        pipeline.scores().numbers().forEach((metric, number) -> values.putIfAbsent(Columns.METRICS + metric, number));
        if (pipeline.scores().tree().get(Scores.DIRECTIONS) instanceof Map<?, ?> directions) {
            PlainColumns.flatten(Columns.DIRECTIONS, directions, values);
        }
        PlainColumns.flatten(Columns.TAGS, annotations(pipeline).tags(), values);
        pipeline.metadata().ifPresent(metadata -> {
            space(metadata, values);
            contents(metadata, values);
        });
        return bare(values, pool);
    }

    private static Annotations annotations(PipelineRecord pipeline) {
        return pipeline.metadata().map(Metadata::annotations).orElse(Annotations.NONE);
    }

    /** What was said while it ran goes before what it was defined with, and of two steps the later one. */
    private static void params(PipelineRecord pipeline, Map<String, Object> values) {
        PlainColumns.flatten(Columns.PARAMS, annotations(pipeline).params(), values);
        List<StepDefinition> steps =
                pipeline.definition().map(Definition::steps).orElse(List.of());
        for (int i = steps.size() - 1; i >= 0; i--) {
            PlainColumns.flatten(Columns.PARAMS, steps.get(i).params(), values);
        }
        if (steps.size() > 1) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                StepDefinition step = steps.get(i);
                PlainColumns.flatten(Columns.PARAMS + simpleName(step.className()) + ".", step.params(), values);
            }
        }
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static void space(Metadata metadata, Map<String, Object> values) {
        values.put(
                Columns.REFERENCED_BYTES,
                metadata.contents().mapToLong(ArtifactEntry::sizeBytes).sum());
        values.put(Columns.COPIED_BYTES, metadata.copiedBytes());
    }

    private static void contents(Metadata metadata, Map<String, Object> values) {
        for (ArtifactEntry input : metadata.inputs()) {
            content(Columns.INPUTS + name(input), input, values);
        }
        metadata.references().forEach(input -> {
            values.putIfAbsent(
                    Columns.INPUTS + input.name() + Columns.SHA256,
                    input.sha256().hex());
            values.putIfAbsent(Columns.INPUTS + input.name() + Columns.SIZE, input.sizeBytes());
        });
        for (ArtifactEntry artifact : metadata.artifacts()) {
            String byOperator = Columns.ARTIFACTS + artifact.operator();
            boolean isTaken = values.containsKey(byOperator + Columns.SHA256);
            content(isTaken ? Columns.ARTIFACTS + name(artifact) : byOperator, artifact, values);
        }
    }

    private static String name(ArtifactEntry entry) {
        return entry.name().map(name -> name.text()).orElse(entry.link());
    }

    private static void content(String column, ArtifactEntry entry, Map<String, Object> values) {
        values.putIfAbsent(column + Columns.SHA256, entry.sha256().hex());
        values.putIfAbsent(column + Columns.SIZE, entry.sizeBytes());
    }
}
