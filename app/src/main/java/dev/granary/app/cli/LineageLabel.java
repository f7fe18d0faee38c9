package dev.granary.app.cli;

import dev.granary.app.query.lineage.LineageNode;
import dev.granary.app.query.lineage.LineageNode.ContentNode;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a node of a lineage is called before people. */
final class LineageLabel {

    private static final int DIGITS = 12;
    private static final int NAMES = 3;

    private LineageLabel() {}

    /** Parts from the most to the least telling, safe to print. */
    static List<String> of(LineageNode node) {
        if (node instanceof PipelineNode pipeline) {
            return of(pipeline);
        }
        ContentNode content = (ContentNode) node;
        return of(content, content.names());
    }

    private static List<String> of(PipelineNode pipeline) {
        List<String> parts = new ArrayList<>(List.of(pipeline.id()));
        Stream.of(pipeline.dataset(), pipeline.name())
                .filter(text -> !text.isEmpty())
                .reduce((dataset, name) -> dataset + "/" + name)
                .ifPresent(parts::add);
        pipeline.stage().ifPresent(stage -> parts.add("stage " + stage));
        parts.add(pipeline.status().text());
        pipeline.score().ifPresent(score -> parts.add(score.metric() + " " + Figures.score(score.value())));
        return parts.stream().map(Printable::of).toList();
    }

    /** A content under names that are told in its place. */
    static List<String> of(ContentNode content, List<String> names) {
        return List.of(
                Printable.of(named(names)), content.content().shortForm(DIGITS), Figures.bytes(content.sizeBytes()));
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? first + " and " + (names.size() - NAMES) + " more" : first;
    }
}
