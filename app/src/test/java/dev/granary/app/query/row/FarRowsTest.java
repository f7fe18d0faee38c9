package dev.granary.app.query.row;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.FarRuns;
import dev.granary.app.FarStore;
import dev.granary.app.host.Sha256;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much is asked of a store in which each look is a request, when its rows are remembered. */
class FarRowsTest {

    private static final StorePath WHEAT = StorePath.of("2024-10-14_wheat");

    private Instant now = Instant.parse("2024-10-14T10:30:00Z");
    private final InstantSource time = () -> now;
    private final FarRuns runs = new FarRuns(new InMemoryDisk(time));
    private final FarStore store = new FarStore(runs.disk());

    private RunRows scan() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new RowScan(new PipelineDocuments(store), new RowMemory(store, new Sha256(), clock)).rows(WHEAT);
    }

    private RunRows fresh() {
        return new RowScan(new PipelineDocuments(store)).rows(WHEAT);
    }

    private void record(String name) {
        try (RunRecording recording = runs.run(WHEAT.name())) {
            recording.record(definition(name), IfPresent.REFUSE, pipeline -> {
                pipeline.artifact("Scaler", "scaler.pkl", Content.of(bytes("fitted " + name)));
                pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            });
        }
        now = now.plus(Duration.ofHours(1));
    }

    @Test
    void theSecondTimeARunIsOneSurveyAndOneFile() {
        record("p0");
        record("p1");
        record("p2");
        RunRows first = scan();
        now = now.plus(Duration.ofHours(1));
        store.calls();

        assertThat(scan()).isEqualTo(first).isEqualTo(fresh());
        store.calls();
        scan();
        assertThat(store.calls()).containsExactlyInAnyOrderEntriesOf(Map.of("survey", 1, "blobs.open", 1));
    }

    @Test
    void whatIsNewIsFetchedAtOnceAndRemembered() {
        record("p0");
        record("p1");
        scan();
        record("p2");
        store.calls();

        assertThat(scan().rows()).hasSize(3);
        assertThat(store.calls())
                .containsEntry("survey.expect", 1)
                .containsEntry("blobs.open", 1)
                .containsEntry("blobs.stage", 1);
        assertThat(scan()).isEqualTo(fresh());
    }

    @Test
    void anotherDocumentUnderTheSameNameIsRead() {
        record("p0");
        record("p1");
        StorePath changed = scan().rows().get(1).place();
        now = now.plus(Duration.ofHours(1));
        runs.disk().plantFile(Layout.scores(changed), bytes("test:\n  rmse: 7.5\n"));

        RunRows rows = scan();
        assertThat(rows).isEqualTo(fresh());
        assertThat(rows.rows().get(1).value("metrics.test.rmse")).contains(7.5);
    }

    @Test
    void whatWasWrittenJustNowIsNotTrusted() {
        record("p0");
        now = now.minus(Duration.ofHours(1));
        scan();
        assertThat(store.blobs().stat(Layout.rows(WHEAT))).isEmpty();
    }
}
