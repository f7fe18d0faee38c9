package dev.granary.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.rank.UnknownDirectionException;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.score.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestQueryTest {

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

    private void record(String name, String metric, Object value) {
        store.recordScores(name, Map.of("test", Map.of(metric, value)));
    }

    private void record(String name, String metric, Object value, Direction better) {
        store.record(name, recording -> {
            recording.scores(Map.of("test", Map.of(metric, value)));
            recording.direction(metric, better);
        });
    }

    private List<String> best(String metric) {
        return names(store.granary().best("wheat", metric, Optional.empty()));
    }

    private List<String> best(String metric, Direction direction) {
        return names(store.granary().best("wheat", metric, Optional.of(direction)));
    }

    private static List<String> names(RankedPipelines ranked) {
        return ranked.pipelines().stream().map(PipelineRecord::name).toList();
    }

    @ParameterizedTest
    @CsvSource({"rmse", "mae", "mse", "loss", "error", "RMSE"})
    void ofWellKnownErrorsLessIsBetter(String metric) {
        record("worse", metric, 0.6);
        record("best", metric, 0.5);
        assertThat(best("test." + metric)).containsExactly("best", "worse");
    }

    @ParameterizedTest
    @CsvSource({"r2", "accuracy", "f1", "auc"})
    void ofWellKnownMeritsMoreIsBetter(String metric) {
        record("worse", metric, 0.5);
        record("best", metric, 0.6);
        assertThat(best("test." + metric)).containsExactly("best", "worse");
    }

    @Test
    void theFlagCountsBeforeAllElse() {
        record("low", "rmse", 0.5, Direction.MIN);
        record("high", "rmse", 0.6, Direction.MIN);
        assertThat(best("test.rmse", Direction.MAX)).containsExactly("high", "low");
    }

    @Test
    void whatWasRecordedCountsBeforeWhatIsKnownOfTheName() {
        record("low", "error", 0.5, Direction.MAX);
        record("high", "error", 0.6);
        assertThat(best("test.error")).containsExactly("high", "low");
    }

    @Test
    void whatWasRecordedWithOnePipelineHoldsForAll() {
        record("low", "yield", 1.5);
        record("high", "yield", 2.5, Direction.MAX);
        assertThat(best("test.yield")).containsExactly("high", "low");
    }

    @Test
    void anUnknownMetricWithoutDirectionIsRefusedAndTheFlagsAreNamed() {
        record("one", "yield", 1.5);
        assertThatThrownBy(() -> best("test.yield"))
                .isInstanceOf(UnknownDirectionException.class)
                .hasMessage(
                        "Cannot tell whether less or more 'test.yield' is better: nothing says so. Say --min or --max.");
    }

    @Test
    void contradictingRecordsAreRefused() {
        record("one", "yield", 1.5, Direction.MAX);
        record("two", "yield", 2.5, Direction.MIN);
        assertThatThrownBy(() -> best("test.yield"))
                .isInstanceOf(UnknownDirectionException.class)
                .hasMessage(
                        "Cannot tell whether less or more 'test.yield' is better: the pipelines' records contradict each"
                                + " other. Say --min or --max.");
    }

    @Test
    void theFlagSettlesContradictingRecords() {
        record("one", "yield", 1.5, Direction.MAX);
        record("two", "yield", 2.5, Direction.MIN);
        assertThat(best("test.yield", Direction.MAX)).containsExactly("two", "one");
    }

    @Test
    void missingAndNotANumberComeLast() {
        record("a-nan", "rmse", Double.NaN);
        record("b-missing", "mae", 0.1);
        record("c-infinite", "rmse", Double.POSITIVE_INFINITY);
        record("d-good", "rmse", 0.5);
        assertThat(best("test.rmse")).startsWith("d-good", "c-infinite").endsWith("a-nan", "b-missing");
    }

    @Test
    void missingAndNotANumberComeLastWhereMoreIsBetterToo() {
        record("a-nan", "r2", Double.NaN);
        record("b-good", "r2", -5.0);
        assertThat(best("test.r2")).containsExactly("b-good", "a-nan");
    }

    @Test
    void onlyFinishedPipelinesAreRankedAndTheOthersCounted() {
        record("good", "rmse", 0.5);
        try (var failed = store.start("failed")) {
            failed.scores(Map.of("test", Map.of("rmse", 0.1)));
            failed.fail("no");
        }
        try (var running = store.start("running")) {
            RankedPipelines ranked = store.granary().best("wheat", "test.rmse", Optional.empty());
            assertThat(names(ranked)).containsExactly("good");
            assertThat(ranked.unfinished()).isEqualTo(2);
            running.finish();
        }
    }

    @Test
    void theMeanOverFoldsIsKnownLikeItsMetric() {
        store.recordScores("worse", Map.of("cross_validation", Map.of("mean_rmse", 0.6)));
        store.recordScores("best", Map.of("cross_validation", Map.of("mean_rmse", 0.5)));
        assertThat(best("cross_validation.mean_rmse")).containsExactly("best", "worse");
    }

    @Test
    void aMetricThatNobodyHasListsThoseThereAre() {
        record("one", "rmse", 0.5);
        assertThatThrownBy(() -> best("test.rsme"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(
                        "Cannot rank wheat by 'test.rsme': no finished pipeline has that number. There are: test.rmse.");
    }

    @Test
    void withoutScoresThereIsNothingToRank() {
        store.record("one", recording -> {});
        assertThatThrownBy(() -> best("test.rmse"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(
                        "Cannot rank wheat by 'test.rmse': no finished pipeline has that number. No finished pipeline has"
                                + " scores.");
    }

    @Test
    void equalsKeepTheOrderOfTheirFolders() {
        record("b", "rmse", 0.5);
        record("a", "rmse", 0.5);
        record("c", "rmse", 0.5);
        assertThat(best("test.rmse")).containsExactly("a", "b", "c");
    }
}
