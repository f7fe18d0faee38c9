package dev.granary.app.query.lineage;

import dev.granary.app.query.lineage.LineageNode.ContentNode;
import dev.granary.domain.content.Digest;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;

/** Follows ties from one node, each once; ends whatever circles there are. */
final class Walk {

    static final Digest NOTHING = new Digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final LineageIndex index;
    private final int start;
    private final OptionalInt nothing;
    private final BitSet walked;
    private final Set<Integer> reached = new LinkedHashSet<>();

    private Walk(LineageIndex index, int start) {
        this.index = index;
        this.start = start;
        this.nothing = index.find(NOTHING);
        this.walked = new BitSet(index.ties());
        reached.add(start);
    }

    /** The lineage of a node. */
    static Lineage from(int start, Set<Heading> headings, LineageIndex index, List<String> problems) {
        Walk walk = new Walk(index, start);
        headings.stream().sorted().forEach(walk::follow);
        return walk.lineage(headings, problems);
    }

    private void follow(Heading heading) {
        BitSet seen = new BitSet(index.nodes());
        Queue<Integer> next = new ArrayDeque<>(List.of(start));
        seen.set(start);
        while (!next.isEmpty()) {
            int node = next.remove();
            reached.add(node);
            tiesOf(node, heading).forEach(tie -> {
                walked.set(tie);
                int other = index.other(node, tie);
                if (!seen.get(other)) {
                    seen.set(other);
                    next.add(other);
                }
            });
        }
    }

    /** No bytes at all are the same everywhere, and say nothing of where they came from. */
    private IntStream tiesOf(int node, Heading heading) {
        boolean saysNothing = node != start && nothing.equals(OptionalInt.of(node));
        return saysNothing ? IntStream.empty() : index.tiesOf(node, heading);
    }

    private Lineage lineage(Set<Heading> headings, List<String> problems) {
        return new Lineage(
                node(start),
                headings,
                reached.stream().map(this::node).toList(),
                walked.stream().mapToObj(this::edge).toList(),
                cyclic(reached),
                problems);
    }

    private LineageNode node(int node) {
        return index.isPipeline(node)
                ? index.pipeline(node)
                : new ContentNode(index.content(node), index.sizeBytes(node), names(node));
    }

    private List<String> names(int content) {
        List<String> walkedNames = index.tiesOf(content)
                .filter(walked::get)
                .mapToObj(index::name)
                .distinct()
                .toList();
        return walkedNames.isEmpty()
                ? index.tiesOf(content).mapToObj(index::name).distinct().toList()
                : walkedNames;
    }

    private Lineage.Edge edge(int tie) {
        return new Lineage.Edge(
                index.pipeline(index.pipelineOf(tie)).place(),
                index.content(index.contentOf(tie)),
                index.tie(tie),
                index.name(tie));
    }

    private Set<String> cyclic(Collection<Integer> nodes) {
        Set<String> ids = new LinkedHashSet<>();
        new Circles(
                        index.nodes(),
                        node -> tiesOf(node, Heading.DOWN).filter(walked::get).map(tie -> index.other(node, tie)))
                .of(nodes)
                .forEach(node -> ids.add(
                        index.isPipeline(node)
                                ? index.pipeline(node).id()
                                : index.content(node).hex()));
        return ids;
    }
}
