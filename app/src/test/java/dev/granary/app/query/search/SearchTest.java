package dev.granary.app.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.filter.FilterException;
import dev.granary.app.query.row.UnknownColumnException;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.pipeline.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void record() {
        store = RecordedStore.in(root);
        record(store.run(), "a", 3L, 0.5);
        record(store.run(), "b", 1L, 0.25);
        record(store.run(), "c", 2L, 0.75);
        try (RunRecording older = store.granary().run("barley")) {
            record(older, "d", 1L, 0.125);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void record(RunRecording run, String name, long depth, double rmse) {
        try (PipelineRecording recording = run.start(RecordedStore.definition(name))) {
            recording.param("depth", depth);
            recording.tag("by", "me");
            recording.scores(Map.of("test", Map.of("rmse", rmse)));
            recording.finish();
        }
    }

    private Search query() {
        return store.granary().query();
    }

    private static List<String> names(Search search) {
        return search.stream().map(row -> row.name().orElse("-")).toList();
    }

    @Test
    void everythingIsFoundRunByRunNewestFirst() {
        assertThat(names(query())).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSearchIsNarrowedDownWithoutChangingTheOneItWasMadeOf() {
        Search all = query();
        Search some = all.runs("wheat")
                .where("params.depth > 1")
                .sortDescending("rmse")
                .limit(1);
        assertThat(names(some)).containsExactly("c");
        assertThat(names(some)).containsExactly("c");
        assertThat(names(all)).hasSize(4);
    }

    @Test
    void equalsOfTheFirstKeyAreSortedByTheSecond() {
        assertThat(names(query().sort("params.depth").sort("test.rmse"))).containsExactly("d", "b", "c", "a");
        assertThat(names(query().sort("params.depth"))).containsExactly("b", "d", "c", "a");
    }

    @Test
    void aRecordHasItsValuesByType() {
        PipelineRow found = query().where("name = 'a'").stream().findFirst().orElseThrow();
        assertThat(found.run()).isEqualTo("2024-10-14_wheat");
        assertThat(found.dataset()).contains("yield");
        assertThat(found.name()).contains("a");
        assertThat(found.stage()).isEmpty();
        assertThat(found.folder()).contains(found.id());
        assertThat(found.status()).contains(Status.FINISHED);
        assertThat(found.started()).contains(RecordedStore.CLOCK.instant());
        assertThat(found.params()).isEqualTo(Map.of("depth", 3L));
        assertThat(found.metrics()).isEqualTo(Map.of("test.rmse", 0.5));
        assertThat(found.tags()).isEqualTo(Map.of("by", "me"));
        assertThat(found.value("metrics.rmse")).contains(0.5);
        assertThat(found.value("params.none")).isEqualTo(Optional.empty());
    }

    @Test
    void aStreamIsReadRunByRun() {
        OnDisk.write(root.resolve("2024-10-13_broken/run.yaml"), "format: [\n");
        List<String> problems = new ArrayList<>();
        assertThat(query().stream(problems::add).findFirst().flatMap(PipelineRow::name))
                .contains("a");
        assertThat(problems).isEmpty();
        assertThat(query().stream(problems::add)).hasSize(4);
        assertThat(problems).singleElement().asString().contains("2024-10-13_broken/run.yaml");
        assertThat(query().find().problems()).isEqualTo(problems);
    }

    @Test
    void columnsOfAllRowsAreTold() {
        assertThat(query().where("name = 'a'").find().columns())
                .contains("run", "params.depth", "metrics.test.rmse", "tags.by");
    }

    @Test
    void anUnknownColumnIsRefusedAlsoWhereEnoughWasFound() {
        assertThatThrownBy(() ->
                        query().where("name = 'a' or params.dept = 1").limit(1).find())
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageContaining("'params.dept'");
        assertThatThrownBy(() -> query().sort("params.dept").stream().toList())
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageContaining("'params.dept'");
    }

    @Test
    void whatMakesNoSenseIsRefusedAtOnce() {
        assertThatThrownBy(() -> query().where("=")).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> query().limit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot search for 0 pipelines: give a number from 1.");
        assertThatThrownBy(() -> query().runs("none").find()).isInstanceOf(NotFoundException.class);
    }
}
