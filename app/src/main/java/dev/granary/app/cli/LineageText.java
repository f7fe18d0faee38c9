package dev.granary.app.cli;

import dev.granary.app.query.lineage.Heading;
import dev.granary.app.query.lineage.Lineage;
import dev.granary.app.query.lineage.LineageNode;
import dev.granary.app.query.lineage.LineageNode.ContentNode;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.app.query.lineage.LineageTree;
import java.util.ArrayList;
import java.util.List;

/** A lineage as a tree of text. */
final class LineageText {

    private LineageText() {}

    static String tree(Lineage lineage, LineageTree.Bounds bounds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("  ", LineageLabel.of(lineage.start())));
        boolean isPipeline = lineage.start() instanceof PipelineNode;
        if (lineage.headings().contains(Heading.UP)) {
            lines.add("");
            add(isPipeline ? "What went in" : "Who made it", lineage.tree(Heading.UP, bounds), lines);
        }
        if (lineage.headings().contains(Heading.DOWN)) {
            lines.add("");
            add(isPipeline ? "What came out" : "Who read it", lineage.tree(Heading.DOWN, bounds), lines);
        }
        return String.join("\n", lines);
    }

    private static void add(String title, List<LineageTree.Line> tree, List<String> lines) {
        lines.add(tree.isEmpty() ? title + ": nothing that is recorded" : title);
        tree.forEach(line -> lines.add(indent(line.last()) + text(line)));
    }

    private static String indent(List<Boolean> last) {
        StringBuilder indent = new StringBuilder();
        for (boolean isLast : last.subList(0, last.size() - 1)) {
            indent.append(isLast ? "   " : "│  ");
        }
        return indent.append(last.get(last.size() - 1) ? "└─ " : "├─ ").toString();
    }

    private static String text(LineageTree.Line line) {
        if (line instanceof LineageTree.Line.Shown shown) {
            return String.join("  ", label(shown)) + mark(shown.mark());
        }
        LineageTree.Line.More more = (LineageTree.Line.More) line;
        return "… and " + more.branches() + " more; --all shows them";
    }

    private static List<String> label(LineageTree.Line.Shown line) {
        LineageNode node = line.node();
        return node instanceof ContentNode content
                ? LineageLabel.of(
                        content,
                        line.by().stream().map(Lineage.Edge::name).distinct().toList())
                : LineageLabel.of(node);
    }

    private static String mark(LineageTree.Mark mark) {
        return switch (mark) {
            case FIRST -> "";
            case ABOVE -> "  (see above)";
            case CYCLE -> "  (a circle: it stands above on this branch)";
        };
    }
}
