package dev.granary.app.query;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.FarRuns;
import dev.granary.app.FarStore;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.row.RowScan;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.pipeline.Status;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much is asked of a store in which each look is a request. */
class FarReadingTest {

    private static final String WHEAT = "2024-10-14_wheat";
    private static final Map<String, Integer> FINDING = Map.of("folders.list", 1);

    private final FarRuns runs = new FarRuns();
    private final FarStore store = new FarStore(runs.disk());
    private final RunDocuments documents = new RunDocuments(store, FarRuns.ADDRESS);
    private final PipelineDocuments pipelines = new PipelineDocuments(store);
    private final RunLookup lookup = new RunLookup(documents);
    private final RunQuery query = new RunQuery(documents, pipelines, lookup, new RowScan(pipelines));
    private final PipelineQuery details = new PipelineQuery(
            lookup,
            new PipelineLookup(pipelines),
            pipelines,
            new ContentReader(store, runs.links(), new Sha256(), notice -> {}));

    private void record(String run, int pipelines) {
        try (RunRecording recording = runs.run(run)) {
            for (int i = 0; i < pipelines; i++) {
                String content = "fitted " + i;
                recording.record(definition("p" + i), IfPresent.REFUSE, pipeline -> {
                    pipeline.artifact("Scaler", "scaler.pkl", Content.of(bytes(content)));
                    pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
                });
            }
        }
    }

    @Test
    void lsReadsARunByOneSurvey() {
        record(WHEAT, 5);
        assertThat(query.pipelines(WHEAT)).hasSize(5);
        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("folders.list", 1, "documents.read", 1, "survey", 1, "survey.expect", 1));
    }

    @Test
    void whatCannotBeReadOfARunIsToldByTheSameSurvey() {
        record(WHEAT, 2);
        assertThat(query.listing(WHEAT).problems()).isEmpty();
        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "folders.list", 1, "documents.read", 1, "survey", 1, "survey.expect", 1, "survey.read", 1));
    }

    @Test
    void lsOfAllRunsReadsEachByOneSurvey() {
        record(WHEAT, 3);
        record("2024-10-14_barley", 2);
        assertThat(query.runs()).extracting(RunSummary::pipelines).containsExactly(3L, 2L);
        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("folders.list", 1, "survey", 2, "survey.read", 2, "survey.expect", 2));
    }

    @Test
    void sizesOfTheCacheComeFromTheSameSurvey() {
        record(WHEAT, 3);
        assertThat(query.run(WHEAT).usage()).isEqualTo(new Usage(24, 24, 3, 0));
        assertThat(store.calls()).doesNotContainKeys("blobs.list", "blobs.stat");
    }

    @Test
    void documentsOfAFewHundredPipelinesAreFetchedAtATime() {
        record(WHEAT, 300);
        assertThat(query.pipelines(WHEAT))
                .hasSize(300)
                .isSortedAccordingTo((a, b) -> a.folder().compareTo(b.folder()));
        assertThat(store.calls()).containsEntry("survey", 1).containsEntry("survey.expect", 2);
    }

    @Test
    void rankingReadsARunByOneSurvey() {
        record(WHEAT, 5);
        assertThat(new BestQuery(query)
                        .best(WHEAT, "test.rmse", Optional.empty())
                        .pipelines())
                .hasSize(5);
        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("folders.list", 1, "documents.read", 1, "survey", 1, "survey.expect", 1));
    }

    @Test
    void showReadsARunByOneSurveyAndLooksAtNoFile() {
        record(WHEAT, 3);
        PipelineDetails shown = details.details(WHEAT, "p1");
        assertThat(shown.problems()).isEmpty();
        assertThat(shown.record().name()).isEqualTo("p1");
        assertThat(store.calls())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("folders.list", 1, "documents.read", 1, "survey", 1, "survey.expect", 1));
    }

    @Test
    void aPipelineIsOpenedByItsFolderWithoutReadingTheOthers() {
        record(WHEAT, 3);
        String folder = query.pipelines(WHEAT).get(0).folder();
        store.calls();
        details.open(WHEAT, folder);
        assertThat(store.calls()).containsExactlyInAnyOrderEntriesOf(Map.of("folders.list", 2, "documents.read", 4));
    }

    @Test
    void aRunIsFoundByItsFolderWithoutReadingTheOthers() {
        record(WHEAT, 0);
        record("2024-10-13_wheat", 0);
        record("2024-10-12_wheat", 0);
        assertThat(lookup.find("2024-10-12_wheat").name()).isEqualTo("2024-10-12_wheat");
        assertThat(store.calls()).containsAllEntriesOf(FINDING).containsEntry("documents.read", 1);
    }

    @Test
    void theNewestRunOfANameIsFoundWithoutReadingTheOlder() {
        record(WHEAT, 0);
        record("2024-10-13_wheat", 0);
        record("2024-10-12_wheat", 0);
        assertThat(lookup.find("wheat").name()).isEqualTo(WHEAT);
        assertThat(store.calls()).containsAllEntriesOf(FINDING).containsEntry("documents.read", 1);
    }

    @Test
    void whatLooksInterruptedIsLookedAtAgainInTheStoreItself() {
        try (RunRecording run = runs.run(WHEAT)) {
            PipelineRecording recording = run.start(definition("late"));
            store.afterFetching(() -> {
                recording.finish();
                recording.close();
            });
            assertThat(query.pipelines(WHEAT))
                    .extracting(PipelineRecord::status)
                    .containsExactly(Status.FINISHED);
        }
        assertThat(store.calls()).containsEntry("survey", 1);
    }
}
