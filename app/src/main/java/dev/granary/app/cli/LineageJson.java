package dev.granary.app.cli;

import dev.granary.app.query.lineage.Lineage;
import dev.granary.app.query.lineage.LineageNode;
import dev.granary.app.query.lineage.LineageNode.ContentNode;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A lineage as a tree of plain values for JSON: nodes, and edges in the direction in which the work went. */
final class LineageJson {

    private LineageJson() {}

    static Map<String, Object> tree(Lineage lineage, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("start", lineage.start().id());
        tree.put(
                "headings",
                lineage.headings().stream()
                        .sorted()
                        .map(heading -> heading.name().toLowerCase(Locale.ROOT))
                        .toList());
        tree.put(
                "nodes",
                lineage.nodes().stream()
                        .map(node -> node(node, lineage.cyclic().contains(node.id())))
                        .toList());
        tree.put("edges", lineage.edges().stream().map(LineageJson::edge).toList());
        tree.put("problems", lineage.problems());
        return tree;
    }

    private static Map<String, Object> node(LineageNode node, boolean isCyclic) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", node.id());
        if (node instanceof PipelineNode pipeline) {
            tree.put("type", "pipeline");
            tree.put("run", pipeline.place().parent().name());
            tree.put("folder", pipeline.place().name());
            tree.put("dataset", pipeline.dataset());
            tree.put("name", pipeline.name());
            pipeline.stage().ifPresent(stage -> tree.put("stage", stage));
            tree.put("status", pipeline.status().text());
            pipeline.score()
                    .ifPresent(score -> tree.put("score", Map.of("metric", score.metric(), "value", score.value())));
        } else if (node instanceof ContentNode content) {
            tree.put("type", "content");
            tree.put("sha256", content.content().hex());
            tree.put("size_bytes", content.sizeBytes());
            tree.put("names", content.names());
        }
        tree.put("in_circle", isCyclic);
        return tree;
    }

    private static Map<String, Object> edge(Lineage.Edge edge) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", edge.from());
        tree.put("to", edge.to());
        tree.put("role", edge.tie().text());
        tree.put("name", edge.name());
        return tree;
    }
}
