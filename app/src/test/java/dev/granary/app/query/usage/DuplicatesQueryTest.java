package dev.granary.app.query.usage;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.FarRuns;
import dev.granary.app.FarStore;
import dev.granary.app.OnDisk;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands more than once, and how much is asked of a store in which each look is a request. */
class DuplicatesQueryTest {

    private static final String WHEAT = "2024-10-14_wheat";
    private static final String BARLEY = "2024-10-14_barley";

    private final FarRuns runs = new FarRuns();
    private final FarStore store = new FarStore(runs.disk());
    private final RunDocuments documents = new RunDocuments(store, FarRuns.ADDRESS);
    private final DuplicatesQuery query = new DuplicatesQuery(documents, new RunLookup(documents), store, new Sha256());
    private final ContentQuery why =
            new ContentQuery(documents, new ReferenceReader(store, runs.links()), store, new Sha256());

    private void record(String run, String... contents) {
        try (RunRecording recording = runs.run(run)) {
            for (String content : contents) {
                recording.record(
                        definition(content),
                        IfPresent.REFUSE,
                        pipeline -> pipeline.artifact("Scaler", "scaler.pkl", Content.of(bytes(content))));
            }
        }
        store.calls();
    }

    @Test
    void contentsOfSeveralRunsAreSortedByWhatTheyTake() {
        record(WHEAT, "short", "much longer", "of wheat alone");
        record(BARLEY, "short", "much longer");

        DuplicateReport report = query.ofAll();

        assertThat(report.duplicates())
                .extracting(content -> content.content().hex(), DuplicateReport.Duplicate::bytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(OnDisk.sha256("much longer"), 11L),
                        org.assertj.core.groups.Tuple.tuple(OnDisk.sha256("short"), 5L));
        assertThat(report.duplicates().get(0).files()).containsOnlyKeys(WHEAT, BARLEY);
        assertThat(report.acrossRunsBytes()).isEqualTo(16);
        assertThat(report.withinRunsBytes()).isZero();
        assertThat(report.runs()).isEqualTo(2);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void contentUnderTwoNamesOfOneCacheIsFound() {
        record(WHEAT, "twice");
        String twin = "Twin_" + OnDisk.sha256("twice").substring(0, 6) + ".pkl";
        runs.disk().plantFile(Layout.artifact(StorePath.of(WHEAT), twin), bytes("twice"));

        DuplicateReport report = query.ofAll();

        assertThat(report.duplicates()).singleElement().satisfies(content -> {
            assertThat(content.files().get(WHEAT)).hasSize(2).contains(twin);
            assertThat(content.withinRunsBytes()).isEqualTo(5);
            assertThat(content.acrossRunsBytes()).isZero();
        });
    }

    @Test
    void onlyTheNamedRunsAreLookedAt() {
        record(WHEAT, "shared");
        record(BARLEY, "shared");
        assertThat(query.of(List.of("wheat")).duplicates()).isEmpty();
        assertThat(query.of(List.of("wheat", "barley", "wheat")).duplicates()).hasSize(1);
        assertThatThrownBy(() -> query.of(List.of("oats"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void eachRunTakesOneSurveyAndNothingIsRead() {
        record(WHEAT, "shared", "more");
        record(BARLEY, "shared");

        query.ofAll();

        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(Map.of("folders.list", 1, "survey", 2, "logs.read", 2));
    }

    @Test
    void whoUsesAContentTakesOneSurveyARun() {
        record(WHEAT, "shared", "more");
        record(BARLEY, "shared");

        ContentUse use = why.of(OnDisk.sha256("shared"));

        assertThat(use.runs()).extracting(ContentUse.InRun::run).containsExactly(BARLEY, WHEAT);
        assertThat(use.runs().get(0).pipelines().get(0).links())
                .containsExactly(new ContentUse.Link("binaries/scaler.pkl", "artifact"));
        assertThat(store.calls())
                .containsEntry("survey", 2)
                .containsEntry("logs.read", 2)
                .containsEntry("survey.expect", 6)
                .doesNotContainKeys("blobs.open", "documents.read", "blobs.list");
    }
}
