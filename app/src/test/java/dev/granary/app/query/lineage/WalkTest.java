package dev.granary.app.query.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.query.lineage.LineageIndex.Tied;
import dev.granary.domain.content.Digest;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {

    private static final Set<Heading> BOTH = Set.of(Heading.UP, Heading.DOWN);
    private static final int PIPELINES = 14;
    private static final int CONTENTS = 18;

    private static Set<String> ids(Lineage lineage) {
        return lineage.nodes().stream().map(LineageNode::id).collect(Collectors.toSet());
    }

    private static Lineage from(int start, Set<Heading> headings, LineageIndex index) {
        return Walk.from(start, headings, index, List.of());
    }

    private static Set<String> those(RandomGraph graph, IntPredicate which) {
        return IntStream.range(0, graph.ids().size())
                .filter(which)
                .mapToObj(graph.ids()::get)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 30, 40, 60, 200})
    void whatIsReachedIsWhatAMatrixReaches(int ties) {
        for (long seed = 0; seed < 12; seed++) {
            RandomGraph graph = RandomGraph.of(seed, PIPELINES, CONTENTS, ties);
            boolean[][] reaches = graph.reaches();
            for (int start = 0; start < PIPELINES; start++) {
                int from = start;
                IntPredicate down = to -> to == from || reaches[from][to];
                IntPredicate up = to -> to == from || reaches[to][from];
                assertThat(ids(from(from, Set.of(Heading.DOWN), graph.index())))
                        .as("down of %d, seed %d", from, seed)
                        .isEqualTo(those(graph, down));
                assertThat(ids(from(from, Set.of(Heading.UP), graph.index())))
                        .as("up of %d, seed %d", from, seed)
                        .isEqualTo(those(graph, up));
                Lineage both = from(from, BOTH, graph.index());
                assertThat(ids(both)).as("seed %d", seed).isEqualTo(those(graph, down.or(up)));
                assertThat(both.cyclic())
                        .as("circles of %d, seed %d", from, seed)
                        .isEqualTo(those(graph, down.or(up).and(to -> reaches[to][to])));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyNodeIsToldOnceAndEveryTieHasBothItsEnds(long seed) {
        RandomGraph graph = RandomGraph.of(seed, PIPELINES, CONTENTS, 60);
        Lineage lineage = from(0, BOTH, graph.index());
        assertThat(lineage.nodes()).first().isEqualTo(lineage.start());
        assertThat(lineage.nodes()).extracting(LineageNode::id).doesNotHaveDuplicates();
        assertThat(lineage.edges())
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(ids(lineage)).contains(edge.from(), edge.to()));
        assertThat(lineage.edges()).doesNotHaveDuplicates();
    }

    @Test
    void contentIsCalledWhatTheTiesThatWereFollowedCallIt() {
        LineageIndex index = new LineageIndex();
        Digest content = RandomGraph.content(0);
        index.add(RandomGraph.pipeline(0), List.of(new Tied(Tie.OUTPUT, content, 7, "outputs/a.csv")));
        index.add(RandomGraph.pipeline(1), List.of(new Tied(Tie.INPUT, content, 7, "inputs/b.csv")));
        assertThat(from(0, Set.of(Heading.DOWN), index).nodes())
                .contains(new LineageNode.ContentNode(content, 7, List.of("outputs/a.csv", "inputs/b.csv")));
        assertThat(from(2, Set.of(Heading.UP), index).nodes())
                .containsExactly(
                        new LineageNode.ContentNode(content, 7, List.of("outputs/a.csv")), RandomGraph.pipeline(0));
    }

    @Test
    void emptyFileTiesNothingTogether() {
        LineageIndex index = new LineageIndex();
        Digest empty = new Digest(OnDisk.sha256(""));
        index.add(RandomGraph.pipeline(0), List.of(new Tied(Tie.OUTPUT, empty, 0, "outputs/stderr.txt")));
        index.add(RandomGraph.pipeline(1), List.of(new Tied(Tie.INPUT, empty, 0, "inputs/options.txt")));
        assertThat(ids(from(0, BOTH, index)))
                .containsExactlyInAnyOrder(RandomGraph.pipeline(0).id(), empty.hex());
        assertThat(ids(from(2, BOTH, index))).hasSize(3);
    }

    @Test
    void emptyFileClosesNoCircle() {
        LineageIndex index = new LineageIndex();
        Digest empty = new Digest(OnDisk.sha256(""));
        Tied options = new Tied(Tie.INPUT, empty, 0, "inputs/options.txt");
        index.add(RandomGraph.pipeline(0), List.of(options, new Tied(Tie.OUTPUT, empty, 0, "outputs/stderr.txt")));
        Lineage lineage = from(0, BOTH, index);
        assertThat(lineage.cyclic()).isEmpty();
        assertThat(LineageTree.of(lineage, Heading.UP, LineageTree.Bounds.NONE)).hasSize(1);
        assertThat(LineageTree.of(lineage, Heading.DOWN, LineageTree.Bounds.NONE))
                .hasSize(1);
    }

    @Test
    void circleOfManyPipelinesEnds() {
        int many = 20_000;
        LineageIndex index = new LineageIndex();
        for (int i = 0; i < many; i++) {
            index.add(
                    RandomGraph.pipeline(i),
                    List.of(
                            new Tied(Tie.INPUT, RandomGraph.content(i), 1, "inputs/a"),
                            new Tied(Tie.ARTIFACT, RandomGraph.content((i + 1) % many), 1, "binaries/b")));
        }
        Lineage lineage = from(0, Set.of(Heading.DOWN), index);
        assertThat(lineage.nodes()).hasSize(2 * many);
        assertThat(lineage.cyclic()).hasSize(2 * many);
    }
}
