package dev.granary.app.query.lineage;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What something came from, and what was made of it.
 *
 * @param start where it was begun
 * @param headings which ways it was followed
 * @param nodes all that was reached, each once; nearest first, so that the start comes first of all
 * @param edges what ties them together, by pipeline, in the order of its record
 * @param cyclic the ids of those that came from themselves, by equal contents
 * @param problems what could not be read, a sentence each: there may be more to it
 */
public record Lineage(
        LineageNode start,
        Set<Heading> headings,
        List<LineageNode> nodes,
        List<Edge> edges,
        Set<String> cyclic,
        List<String> problems) {

    public Lineage {
        Objects.requireNonNull(start, "start");
        headings = Set.copyOf(headings);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        cyclic = Set.copyOf(cyclic);
        problems = List.copyOf(problems);
    }

    /**
     * One of the ways that it was followed, as a tree: line by line, each with its branches right below it.
     *
     * @param bounds how much of it is wanted
     */
    public List<LineageTree.Line> tree(Heading heading, LineageTree.Bounds bounds) {
        return LineageTree.of(this, heading, bounds);
    }

    /**
     * A tie between a pipeline and a content.
     *
     * @param name what the pipeline calls the content: a place in its folder, or the name of an input that is not kept
     */
    public record Edge(StorePath pipeline, Digest content, Tie tie, String name) {

        /** The id of the node that went into the other one. */
        public String from() {
            return tie.isInto() ? content.hex() : pipeline.toString();
        }

        /** The id of the node that the other one went into. */
        public String to() {
            return tie.isInto() ? pipeline.toString() : content.hex();
        }
    }
}
