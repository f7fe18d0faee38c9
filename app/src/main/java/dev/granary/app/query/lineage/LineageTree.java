package dev.granary.app.query.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A lineage as a tree in one heading: what hangs on several branches goes on below the first of them alone, and a circle ends
 * where it closes.
 */
public final class LineageTree {

    private final Map<String, LineageNode> nodes = new HashMap<>();
    private final Map<String, Map<String, List<Lineage.Edge>>> following = new HashMap<>();
    private final Bounds bounds;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> path = new HashSet<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Line> lines = new ArrayList<>();

    /**
     * How much of a tree is made.
     *
     * @param widest so many branches of one node
     * @param deepest so many nodes below one another
     */
    public record Bounds(int widest, int deepest) {

        /** All of it. */
        public static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A line of the tree; lines come as they are read, each below the one that it hangs on. */
    public sealed interface Line {

        /** For each level from the outermost to this line's own, whether it is the last there. */
        List<Boolean> last();

        /**
         * A node.
         *
         * @param by the ties by which it hangs there
         */
        record Shown(List<Boolean> last, LineageNode node, List<Lineage.Edge> by, Mark mark) implements Line {

            public Shown {
                last = List.copyOf(last);
                by = List.copyOf(by);
            }
        }

        /** So many branches that are not shown. */
        record More(List<Boolean> last, int branches) implements Line {

            public More {
                last = List.copyOf(last);
            }
        }
    }

    /** What a line says besides. */
    public enum Mark {
        /** What hangs on it follows. */
        FIRST,
        /** What hangs on it stands above already. */
        ABOVE,
        /** It is one of those that this line hangs on: a circle closes. */
        CYCLE
    }

    /**
     * The branches of one node that are still to come.
     *
     * @param hidden how many are not shown at all
     */
    private record Level(
            String parent, Deque<Map.Entry<String, List<Lineage.Edge>>> rest, int hidden, List<Boolean> last) {}

    private LineageTree(Lineage lineage, Heading heading, Bounds bounds) {
        this.bounds = bounds;
        lineage.nodes().forEach(node -> nodes.put(node.id(), node));
        for (Lineage.Edge edge : lineage.edges()) {
            boolean isDown = heading == Heading.DOWN;
            following
                    .computeIfAbsent(isDown ? edge.from() : edge.to(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(isDown ? edge.to() : edge.from(), id -> new ArrayList<>())
                    .add(edge);
        }
        if (!lineage.start().id().equals(Walk.NOTHING.hex())) {
            // Ties that the other heading led to: in this one they were not followed.
            following.remove(Walk.NOTHING.hex());
        }
    }

    /** The lines below the start. */
    public static List<Line> of(Lineage lineage, Heading heading, Bounds bounds) {
        LineageTree tree = new LineageTree(lineage, heading, bounds);
        tree.shown.add(lineage.start().id());
        tree.open(lineage.start().id(), List.of());
        while (!tree.levels.isEmpty()) {
            tree.step(tree.levels.element());
        }
        return tree.lines;
    }

    private void open(String node, List<Boolean> last) {
        Map<String, List<Lineage.Edge>> branches = following.getOrDefault(node, Map.of());
        int shownHere = levels.size() < bounds.deepest() ? Math.min(branches.size(), bounds.widest()) : 0;
        path.add(node);
        levels.push(new Level(node, ordered(branches, shownHere), branches.size() - shownHere, last));
    }

    /** Contents in the order of their pipeline's record, pipelines by their places. */
    private static Deque<Map.Entry<String, List<Lineage.Edge>>> ordered(
            Map<String, List<Lineage.Edge>> branches, int most) {
        return branches.entrySet().stream()
                .sorted(Comparator.comparing(branch -> branch.getValue().get(0).pipeline()))
                .limit(most)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private void step(Level level) {
        if (level.rest().isEmpty()) {
            if (level.hidden() > 0) {
                lines.add(new Line.More(below(level.last(), true), level.hidden()));
            }
            path.remove(level.parent());
            levels.pop();
            return;
        }
        Map.Entry<String, List<Lineage.Edge>> branch = level.rest().remove();
        String id = branch.getKey();
        Mark mark = path.contains(id) ? Mark.CYCLE : shown.add(id) ? Mark.FIRST : Mark.ABOVE;
        List<Boolean> last = below(level.last(), level.rest().isEmpty() && level.hidden() == 0);
        lines.add(new Line.Shown(last, node(id), branch.getValue(), mark));
        if (mark == Mark.FIRST) {
            open(id, last);
        }
    }

    private LineageNode node(String id) {
        LineageNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("The lineage has a tie to " + id + " and no such node.");
        }
        return node;
    }

    private static List<Boolean> below(List<Boolean> last, boolean isLast) {
        List<Boolean> more = new ArrayList<>(last);
        more.add(isLast);
        return more;
    }
}
