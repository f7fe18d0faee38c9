package dev.granary.app.cli;

import dev.granary.app.query.lineage.Lineage;
import dev.granary.app.query.lineage.LineageNode;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A lineage for programs that draw graphs. Boxes are pipelines, the others contents; what came from itself is dashed.
 *
 * <p>Source: the DOT language of Graphviz; flowcharts of Mermaid 10.
 */
final class LineageGraphs {

    private LineageGraphs() {}

    static String dot(Lineage lineage) {
        Map<String, String> ids = ids(lineage);
        List<String> lines = new ArrayList<>();
        lines.add("digraph lineage {");
        lines.add("  rankdir=LR;");
        lines.add("  node [fontname=\"sans-serif\", fontsize=10];");
        lines.add("  edge [fontname=\"sans-serif\", fontsize=9];");
        for (LineageNode node : lineage.nodes()) {
            String label =
                    LineageLabel.of(node).stream().map(LineageGraphs::dotText).collect(Collectors.joining("\\n"));
            String shape = node instanceof PipelineNode ? "box" : "note";
            lines.add("  %s [shape=%s%s, label=\"%s\"];"
                    .formatted(ids.get(node.id()), shape, isCyclic(lineage, node) ? ", style=dashed" : "", label));
        }
        for (Lineage.Edge edge : lineage.edges()) {
            lines.add("  %s -> %s [label=\"%s\"];"
                    .formatted(
                            ids.get(edge.from()), ids.get(edge.to()), edge.tie().text()));
        }
        lines.add("}");
        return String.join("\n", lines);
    }

    /** Graphviz reads entities of HTML in labels too. */
    private static String dotText(String text) {
        return Printable.of(text).replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    static String mermaid(Lineage lineage) {
        Map<String, String> ids = ids(lineage);
        List<String> lines = new ArrayList<>();
        lines.add("flowchart LR");
        for (LineageNode node : lineage.nodes()) {
            String label = LineageLabel.of(node).stream()
                    .map(LineageGraphs::mermaidText)
                    .collect(Collectors.joining("<br/>"));
            lines.add((node instanceof PipelineNode ? "  %s[\"%s\"]" : "  %s([\"%s\"])")
                    .formatted(ids.get(node.id()), label));
        }
        for (Lineage.Edge edge : lineage.edges()) {
            lines.add("  %s -->|\"%s\"| %s"
                    .formatted(ids.get(edge.from()), edge.tie().text(), ids.get(edge.to())));
        }
        String circle = lineage.nodes().stream()
                .filter(node -> isCyclic(lineage, node))
                .map(node -> ids.get(node.id()))
                .collect(Collectors.joining(","));
        if (!circle.isEmpty()) {
            lines.add("  classDef circle stroke-dasharray: 4 4");
            lines.add("  class " + circle + " circle");
        }
        return String.join("\n", lines);
    }

    /** Letters, digits and what means nothing to Mermaid as they are, all else by its number. */
    private static String mermaidText(String text) {
        return Printable.of(text)
                .codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) || " ._-/,:+=".indexOf(c) >= 0
                        ? Character.toString(c)
                        : "#" + c + ";")
                .collect(Collectors.joining());
    }

    private static boolean isCyclic(Lineage lineage, LineageNode node) {
        return lineage.cyclic().contains(node.id());
    }

    private static Map<String, String> ids(Lineage lineage) {
        Map<String, String> ids = new HashMap<>();
        for (LineageNode node : lineage.nodes()) {
            ids.put(node.id(), (node instanceof PipelineNode ? "p" : "c") + ids.size());
        }
        return ids;
    }
}
