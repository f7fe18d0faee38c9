package dev.granary.app.query.lineage;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds the nodes of a graph from which a way leads back to themselves. Takes no more of the thread's stack however long a way is.
 *
 * <p>Source: R. Tarjan, Depth-first search and linear graph algorithms, 1972; without recursion.
 */
final class Circles {

    private final IntFunction<IntStream> followers;
    private final int[] order;
    private final int[] low;
    private final BitSet isOpen = new BitSet();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final Set<Integer> found = new TreeSet<>();
    private int visited;

    /**
     * @param nodes how many there are
     * @param followers where a node leads to
     */
    Circles(int nodes, IntFunction<IntStream> followers) {
        this.followers = followers;
        this.order = new int[nodes];
        this.low = new int[nodes];
    }

    private record Visit(int node, PrimitiveIterator.OfInt rest) {}

    Set<Integer> of(Collection<Integer> nodes) {
        for (int node : nodes) {
            if (order[node] == 0) {
                enter(node);
                while (!visits.isEmpty()) {
                    step(visits.element());
                }
            }
        }
        return found;
    }

    private void enter(int node) {
        order[node] = ++visited;
        low[node] = visited;
        open.push(node);
        isOpen.set(node);
        visits.push(new Visit(node, followers.apply(node).iterator()));
    }

    private void step(Visit visit) {
        int node = visit.node();
        if (visit.rest().hasNext()) {
            int next = visit.rest().nextInt();
            if (order[next] == 0) {
                enter(next);
            } else if (isOpen.get(next)) {
                low[node] = Math.min(low[node], order[next]);
            }
            return;
        }
        visits.pop();
        if (!visits.isEmpty()) {
            int before = visits.element().node();
            low[before] = Math.min(low[before], low[node]);
        }
        if (low[node] == order[node]) {
            close(node);
        }
    }

    /** Pipelines and contents alternate, so that a circle has two nodes at least. */
    private void close(int root) {
        boolean isAlone = open.element() == root;
        int node;
        do {
            node = open.pop();
            isOpen.clear(node);
            if (!isAlone) {
                found.add(node);
            }
        } while (node != root);
    }
}
