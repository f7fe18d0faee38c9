package dev.granary.app.cli;

import dev.granary.app.query.PipelineDetails;
import dev.granary.app.query.RunSummary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is listed, as trees of plain values for JSON. Keys are those of the YAML files where these have them. */
final class Trees {

    private Trees() {}

    static Map<String, @Nullable Object> of(RunSummary run) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("folder", run.folder());
        run.record().ifPresent(record -> {
            tree.put("name", record.name().text());
            tree.put("created_at", record.createdAt().toString());
            record.description().ifPresent(text -> tree.put("description", text));
            tree.put("tags", record.tags());
        });
        tree.put("pipelines", run.pipelines());
        Map<String, Object> statuses = new LinkedHashMap<>();
        run.statuses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> statuses.put(entry.getKey().text(), entry.getValue()));
        tree.put("statuses", statuses);
        tree.put("stored_bytes", run.usage().storedBytes());
        tree.put("referenced_bytes", run.usage().referencedBytes());
        tree.put("copied_bytes", run.usage().copiedBytes());
        tree.put("problems", run.problems());
        return tree;
    }

    static Map<String, @Nullable Object> of(PipelineRecord pipeline) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("folder", pipeline.folder());
        tree.put("id", pipeline.id());
        tree.put("dataset", pipeline.dataset());
        tree.put("name", pipeline.name());
        tree.put("status", pipeline.status().text());
        pipeline.createdAt().ifPresent(at -> tree.put("created_at", at.toString()));
        pipeline.metadata()
                .flatMap(metadata -> metadata.training().duration())
                .ifPresent(duration -> tree.put("duration_seconds", duration.toMillis() / 1000.0));
        pipeline.metadata()
                .flatMap(metadata -> metadata.training().error())
                .ifPresent(error -> tree.put("error", error));
        tree.put("scores", pipeline.scores().tree());
        tree.put("problems", pipeline.problems());
        return tree;
    }

    static Map<String, @Nullable Object> of(PipelineDetails details) {
        PipelineRecord pipeline = details.record();
        Map<String, @Nullable Object> tree = of(pipeline);
        tree.put("problems", details.problems());
        pipeline.definition().ifPresent(definition -> tree.put("steps", steps(definition)));
        pipeline.metadata().ifPresent(metadata -> {
            tree.put("data", metadata.dataset());
            tree.put("inputs", inputs(details, metadata));
            tree.put("artifacts", entries(details, metadata.artifacts()));
            tree.put("sizes", sizes(metadata));
            tree.put("environment", metadata.environment());
            metadata.links().ifPresent(links -> {
                tree.put("links", links.kind().text());
                links.reason().ifPresent(reason -> tree.put("links_reason", reason));
            });
        });
        tree.put("outputs", details.outputs());
        tree.put("predictions", details.predictions());
        return tree;
    }

    private static List<Map<String, Object>> steps(Definition definition) {
        return definition.steps().stream()
                .map(step -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("class", step.className());
                    tree.put("params", step.params());
                    return tree;
                })
                .toList();
    }

    private static List<Map<String, Object>> inputs(PipelineDetails details, Metadata metadata) {
        List<Map<String, Object>> inputs = new ArrayList<>(entries(details, metadata.inputs()));
        for (ReferencedInput reference : metadata.references()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", reference.name().text());
            tree.put("path", reference.path());
            tree.put("sha256", reference.sha256().hex());
            tree.put("size_bytes", reference.sizeBytes());
            inputs.add(tree);
        }
        return inputs;
    }

    private static List<Map<String, Object>> entries(PipelineDetails details, List<ArtifactEntry> entries) {
        return entries.stream()
                .map(entry -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("link", entry.link());
                    tree.put("operator", entry.operator().text());
                    tree.put("file", entry.file());
                    tree.put("sha256", entry.sha256().hex());
                    tree.put("size_bytes", entry.sizeBytes());
                    entry.linkedAs().ifPresent(kind -> tree.put("linked_as", kind.text()));
                    tree.put("also_used_by", details.usersOf(entry.sha256()));
                    return tree;
                })
                .toList();
    }

    private static Map<String, Object> sizes(Metadata metadata) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_count", metadata.sizes().count());
        tree.put("total_size_bytes", metadata.sizes().totalBytes());
        tree.put("stored_size_bytes", metadata.sizes().storedBytes());
        tree.put("deduplication_ratio", metadata.sizes().deduplicationRatio());
        return tree;
    }
}
