package dev.granary.app.query.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.query.lineage.LineageIndex.Tied;
import dev.granary.app.query.lineage.LineageTree.Bounds;
import dev.granary.app.query.lineage.LineageTree.Line;
import dev.granary.app.query.lineage.LineageTree.Mark;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTreeTest {

    private final LineageIndex index = new LineageIndex();

    private static Tied in(int content) {
        return new Tied(Tie.INPUT, RandomGraph.content(content), 1, "inputs/" + content);
    }

    private static Tied out(int content) {
        return new Tied(Tie.OUTPUT, RandomGraph.content(content), 1, "outputs/" + content);
    }

    private List<Line> down(int start, Bounds bounds) {
        return LineageTree.of(Walk.from(start, Set.of(Heading.DOWN), index, List.of()), Heading.DOWN, bounds);
    }

    private static String text(Line line) {
        if (line instanceof Line.Shown shown) {
            String name = shown.node() instanceof LineageNode.PipelineNode pipeline
                    ? pipeline.place().name()
                    : shown.by().get(0).name();
            return line.last().size() + " " + name + " " + shown.mark();
        }
        return line.last().size() + " +" + ((Line.More) line).branches();
    }

    @Test
    void branchesStandBelowWhatTheyHangOn() {
        index.add(RandomGraph.pipeline(0), List.of(out(1), out(2)));
        index.add(RandomGraph.pipeline(1), List.of(in(1), out(3)));
        assertThat(down(0, Bounds.NONE))
                .extracting(LineageTreeTest::text)
                .containsExactly("1 outputs/1 FIRST", "2 p1 FIRST", "3 outputs/3 FIRST", "1 outputs/2 FIRST");
        assertThat(down(0, Bounds.NONE))
                .extracting(Line::last)
                .containsExactly(List.of(false), List.of(false, true), List.of(false, true, true), List.of(true));
    }

    @Test
    void pipelineThatIsTheSourceOfItsOwnInputEnds() {
        index.add(RandomGraph.pipeline(0), List.of(in(1), out(1)));
        assertThat(down(0, Bounds.NONE))
                .extracting(LineageTreeTest::text)
                .containsExactly("1 outputs/1 FIRST", "2 p0 CYCLE");
    }

    @Test
    void whatHangsOnTwoBranchesGoesOnBelowTheFirst() {
        index.add(RandomGraph.pipeline(0), List.of(out(1), out(2)));
        index.add(RandomGraph.pipeline(1), List.of(in(1), in(2), out(3)));
        assertThat(down(0, Bounds.NONE))
                .extracting(LineageTreeTest::text)
                .containsExactly(
                        "1 outputs/1 FIRST", "2 p1 FIRST", "3 outputs/3 FIRST", "1 outputs/2 FIRST", "2 p1 ABOVE");
    }

    @Test
    void wideBranchIsCutAndCounted() {
        index.add(RandomGraph.pipeline(0), List.of(out(1)));
        IntStream.rangeClosed(1, 200).forEach(i -> index.add(RandomGraph.pipeline(i), List.of(in(1))));
        List<Line> lines = down(0, new Bounds(13, 60));
        assertThat(lines).hasSize(15);
        assertThat(text(lines.get(14))).isEqualTo("2 +187");
        assertThat(down(0, Bounds.NONE)).hasSize(201);
    }

    @Test
    void deepTreeIsCutAndSaysSo() {
        IntStream.range(0, 20_000).forEach(i -> index.add(RandomGraph.pipeline(i), List.of(in(i), out(i + 1))));
        List<Line> lines = down(0, new Bounds(13, 60));
        assertThat(lines).hasSize(61);
        assertThat(text(lines.get(60))).isEqualTo("61 +1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everythingThatWasReachedIsShownInFullOnce(long seed) {
        RandomGraph graph = RandomGraph.of(seed, 12, 16, 45);
        Lineage lineage = Walk.from(0, Set.of(Heading.UP), graph.index(), List.of());
        List<String> full = LineageTree.of(lineage, Heading.UP, Bounds.NONE).stream()
                .map(Line.Shown.class::cast)
                .filter(line -> line.mark() == Mark.FIRST)
                .map(line -> line.node().id())
                .toList();
        assertThat(full)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(
                        lineage.nodes().stream().skip(1).map(LineageNode::id).collect(Collectors.toSet()));
    }
}
