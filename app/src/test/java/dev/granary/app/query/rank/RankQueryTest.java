package dev.granary.app.query.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.UnknownColumnException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.score.Aggregate;
import dev.granary.domain.score.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankQueryTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void record(String name, Map<String, ?> params, Map<String, ?> scores) {
        store.record(
                Definition.of(Name.of("yield"), Name.of(name), List.of(new StepDefinition("PLS", Map.copyOf(params)))),
                IfPresent.REFUSE,
                recording -> recording.scores(scores));
    }

    private void record(String name, double rmse) {
        record(name, Map.of(), Map.of("test", Map.of("rmse", rmse)));
    }

    /** A pipeline of a run that nobody records in, as its files say. */
    private void write(String run, String pipeline, String started, String scores) {
        Path folder = root.resolve(run).resolve(pipeline);
        OnDisk.write(folder.resolve("pipeline.yaml"), "dataset: \"yield\"\nname: \"" + pipeline + "\"\nsteps: []\n");
        OnDisk.write(folder.resolve("metadata.yaml"), """
                format: 1
                id: "%s"
                training:
                  status: "finished"
                  started_at: "%s"
                  finished_at: "%s"
                """.formatted(pipeline, started, started));
        OnDisk.write(folder.resolve("scores.yaml"), scores);
    }

    private static List<String> names(RankedRows ranked) {
        return ranked.rows().stream()
                .map(row -> row.row().value(Columns.NAME).orElseThrow().toString())
                .toList();
    }

    private List<String> best(RankQuestion question) {
        return names(store.granary().best(question));
    }

    @Test
    void allRunsAreRankedTogether() {
        record("here", 0.5);
        write("2023-01-01_corn", "there", "2023-01-01T10:00:00Z", "test:\n  rmse: 0.25\n");
        assertThat(best(RankQuestion.by("test.rmse"))).containsExactly("there", "here");
    }

    @Test
    void onlyTheRunsThatAreNamedCount() {
        record("here", 0.5);
        write("2023-01-01_corn", "there", "2023-01-01T10:00:00Z", "test:\n  rmse: 0.25\n");
        write("2023-01-02_rye", "elsewhere", "2023-01-01T10:00:00Z", "test:\n  rmse: 0.125\n");
        assertThat(best(RankQuestion.by("test.rmse").of(List.of("wheat", "corn", "corn"))))
                .containsExactly("there", "here");
    }

    @Test
    void textThatIsANumberCountsAsOne() {
        record("a", Map.of("tol", 0.05), Map.of());
        record("b", Map.of("tol", "1e-05"), Map.of());
        record("c", Map.of("tol", "auto"), Map.of());
        assertThat(store.granary()
                        .best(RankQuestion.by("params.tol").better(Optional.of(Direction.MIN)))
                        .rows())
                .extracting(row -> row.row().value(Columns.NAME).orElseThrow(), RankedRow::isRanked)
                .containsExactly(tuple("b", true), tuple("a", true), tuple("c", false));
    }

    @Test
    void ofEqualsTheNewestIsFirst() {
        write("2023-01-01_corn", "a", "2023-01-01T10:00:00Z", "test:\n  rmse: 0.5\n");
        write("2023-01-01_corn", "b", "2023-01-01T12:00:00Z", "test:\n  rmse: 0.5\n");
        write("2023-01-01_corn", "c", "2023-01-01T11:00:00Z", "test:\n  rmse: 0.5\n");
        assertThat(best(RankQuestion.by("test.rmse"))).containsExactly("b", "c", "a");
    }

    @Test
    void directionsThatContradictEachOtherOverRunsAreRefused() {
        write("2023-01-01_corn", "a", "2023-01-01T10:00:00Z", "test:\n  yield: 0.5\ndirections:\n  yield: \"max\"\n");
        write(
                "2023-01-02_rye",
                "b",
                "2023-01-01T10:00:00Z",
                "test:\n  yield: 0.5\ndirections:\n  test.yield: \"min\"\n");
        assertThatThrownBy(() -> best(RankQuestion.by("test.yield")))
                .isInstanceOf(UnknownDirectionException.class)
                .hasMessage(
                        "Cannot tell whether less or more 'test.yield' is better: the pipelines' records contradict each"
                                + " other. Say --min or --max.");
    }

    @Test
    void aDirectionOfTheWholeAddressCountsBeforeThatOfItsLastPart() {
        write(
                "2023-01-01_corn",
                "a",
                "2023-01-01T10:00:00Z",
                "test:\n  yield: 0.5\ndirections:\n  yield: \"min\"\n  test.yield: \"max\"\n");
        assertThat(store.granary().best(RankQuestion.by("test.yield")).direction())
                .isEqualTo(Direction.MAX);
    }

    @Test
    void metricsWithoutAPartitionAreTheFirstThereIs() {
        record("tested", Map.of(), Map.of("test", Map.of("rmse", 0.5), "train", Map.of("rmse", 0.125)));
        record("trained", Map.of(), Map.of("train", Map.of("rmse", 0.25)));
        RankedRows ranked = store.granary().best(RankQuestion.by("metrics.rmse"));
        assertThat(names(ranked)).containsExactly("trained", "tested");
        assertThat(ranked.sources()).containsExactly("metrics.test.rmse", "metrics.train.rmse");
        assertThat(ranked.source()).isEmpty();
    }

    @Test
    void anyColumnOfNumbersRanksWithADirection() {
        record("slow", Map.of("n", 10), Map.of());
        record("quick", Map.of("n", 9), Map.of());
        RankQuestion question = RankQuestion.by("params.n");
        assertThat(best(question.better(Optional.of(Direction.MIN)))).containsExactly("quick", "slow");
        assertThatThrownBy(() -> best(question))
                .isInstanceOf(UnknownDirectionException.class)
                .hasMessage(
                        "Cannot tell whether less or more 'params.n' is better: nothing says so. Say --min or --max.");
    }

    @Test
    void aConditionLeavesOthersOutBeforeTheyAreCounted() {
        record("one", Map.of("n", 1), Map.of("test", Map.of("rmse", 0.5)));
        record("two", Map.of("n", 2), Map.of("test", Map.of("rmse", 0.25)));
        try (var failed = store.start("failed")) {
            failed.fail("no");
        }
        RankedRows ranked = store.granary().best(RankQuestion.by("test.rmse").where(Filter.parse("params.n = 1")));
        assertThat(names(ranked)).containsExactly("one");
        assertThat(ranked.unfinished()).isZero();
    }

    @Test
    void aConditionOnAColumnThatNobodyHasIsRefused() {
        record("one", 0.5);
        assertThatThrownBy(() -> best(RankQuestion.by("test.rmse").where(Filter.parse("params.m = 1"))))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageStartingWith("Cannot find the column 'params.m': no pipeline has it.");
    }

    @Test
    void aMetricThatNoRunHasListsThoseThereAre() {
        record("one", 0.5);
        assertThatThrownBy(() -> best(RankQuestion.by("test.rsme")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(
                        "Cannot rank all runs by 'test.rsme': no finished pipeline has that number. There are: test.rmse.");
    }

    @Test
    void otherColumnsOfNumbersThatMayHaveBeenMeantAreNamed() {
        record("one", Map.of("lr", 0.1, "lr_schedule", "step"), Map.of("test", Map.of("rmse", 0.5)));
        assertThatThrownBy(() -> best(RankQuestion.by("lr")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot rank all runs by 'lr': no finished pipeline has that number. There are: test.rmse."
                        + " Other columns with a name like it: params.lr.");
    }

    @Test
    void recordsAreThoseOfTheRows() {
        record("one", 0.5);
        record("two", 0.25);
        Granary granary = store.granary();
        RankedRows ranked = granary.best(RankQuestion.by("test.rmse"));
        assertThat(granary.records(ranked.rows().stream().map(RankedRow::row).toList()))
                .extracting(PipelineRecord::name)
                .containsExactly("two", "one");
    }

    private RankedGroups groups(List<Aggregate> aggregates) {
        return store.granary().best(RankQuestion.by("test.rmse"), new Grouping(List.of("params.n"), aggregates));
    }

    private void recordSeeds() {
        record("n3-seed1", Map.of("n", 3, "seed", 1), Map.of("test", Map.of("rmse", 0.5)));
        record("n3-seed2", Map.of("n", 3.0, "seed", 2), Map.of("test", Map.of("rmse", 0.75)));
        record("n3-seed3", Map.of("n", 3, "seed", 3), Map.of("test", Map.of("rmse", 0.25)));
        record("n4-seed1", Map.of("n", 4, "seed", 1), Map.of("test", Map.of("rmse", 0.375)));
        record("none", Map.of("seed", 1), Map.of("test", Map.of("rmse", 0.625)));
    }

    @Test
    void groupsAreRankedByTheirMean() {
        recordSeeds();
        assertThat(groups(Aggregate.ALL).groups())
                .extracting(RankedGroup::values)
                .containsExactly(Map.of("params.n", 4L), Map.of("params.n", 3L), Map.of());
    }

    @Test
    void aggregatesAreThoseOfTheNumbers() {
        recordSeeds();
        Map<Aggregate, Double> three = groups(Aggregate.ALL).groups().get(1).aggregates();
        assertThat(three).containsOnlyKeys(Aggregate.ALL.toArray(Aggregate[]::new));
        assertThat(three)
                .containsEntry(Aggregate.MEAN, 0.5)
                .containsEntry(Aggregate.MIN, 0.25)
                .containsEntry(Aggregate.MAX, 0.75)
                .containsEntry(Aggregate.COUNT, 3.0);
        // Off the mean by 0, 0.25 and -0.25: 0.125 in squares, over two.
        assertThat(three.get(Aggregate.STD)).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void aGroupOfOneHasNoStd() {
        recordSeeds();
        assertThat(groups(Aggregate.ALL).groups().get(0).aggregates())
                .containsOnlyKeys(Aggregate.MEAN, Aggregate.MIN, Aggregate.MAX, Aggregate.COUNT);
    }

    @Test
    void theFirstAggregateRanks() {
        recordSeeds();
        assertThat(groups(List.of(Aggregate.MIN, Aggregate.MEAN))
                        .groups()
                        .get(0)
                        .values())
                .isEqualTo(Map.of("params.n", 3L));
        assertThat(groups(List.of(Aggregate.COUNT)).groups().get(0).values()).isEqualTo(Map.of("params.n", 3L));
    }

    @Test
    void whatDivergedMakesItsGroupLast() {
        record("good", Map.of("n", 1), Map.of("test", Map.of("rmse", 9)));
        record("bad-1", Map.of("n", 2), Map.of("test", Map.of("rmse", 0.5)));
        record("bad-2", Map.of("n", 2, "seed", 2), Map.of("test", Map.of("rmse", Double.NaN)));
        assertThat(groups(Aggregate.ALL).groups())
                .extracting(RankedGroup::values)
                .containsExactly(Map.of("params.n", 1L), Map.of("params.n", 2L));
    }

    @Test
    void whatLooksTheSameIsOneGroup() {
        record("a", Map.of("n", "1", "m", "true"), Map.of("test", Map.of("rmse", 0.25)));
        record("b", Map.of("n", 1, "m", true), Map.of("test", Map.of("rmse", 0.5)));
        record("c", Map.of("n", "1.0", "m", true), Map.of("test", Map.of("rmse", 0.75)));
        record("d", Map.of("n", "one", "m", true), Map.of("test", Map.of("rmse", 1)));
        assertThat(store.granary()
                        .best(
                                RankQuestion.by("test.rmse"),
                                new Grouping(List.of("params.n", "params.m"), List.of(Aggregate.MEAN)))
                        .groups())
                .extracting(RankedGroup::values, RankedGroup::aggregates)
                .containsExactly(
                        tuple(Map.of("params.n", 1L, "params.m", true), Map.of(Aggregate.MEAN, 0.5)),
                        tuple(Map.of("params.n", "one", "params.m", true), Map.of(Aggregate.MEAN, 1.0)));
    }

    @Test
    void aColumnToGroupByThatNobodyHasIsRefused() {
        record("one", 0.5);
        assertThatThrownBy(() -> store.granary()
                        .best(RankQuestion.by("test.rmse"), new Grouping(List.of("params.sed"), Aggregate.ALL)))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageStartingWith("Cannot find the column 'params.sed': no pipeline has it.");
    }

    @Test
    void groupingByNothingIsRefused() {
        assertThatThrownBy(() -> new Grouping(List.of(), Aggregate.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot group by nothing, nor tell nothing of a group. Name both.");
    }
}
