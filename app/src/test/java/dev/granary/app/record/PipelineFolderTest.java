package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.Race;
import dev.granary.app.RecordedStore;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.failure.BusyFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFolderTest {

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

    private String record(Definition definition, IfPresent ifPresent) {
        return store.record(definition, ifPresent, recording -> {})
                .getFileName()
                .toString();
    }

    private String record(Definition definition) {
        return record(definition, IfPresent.REFUSE);
    }

    private static Definition named(String dataset, String name) {
        return Definition.of(Name.of(dataset), Name.of(name), List.of());
    }

    private static String hash(String canonicalJson) {
        return OnDisk.sha256(canonicalJson).substring(0, 6);
    }

    @Test
    void theFolderIsNamedAfterDatasetNameAndTheHashOfTheCanonicalJson() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("n_components", 5);
        params.put("alpha", 0.5);
        Definition definition = Definition.of(
                Name.of("regression"),
                Name.of("Q1_baseline"),
                List.of(new StepDefinition("sklearn.PLSRegression", params)));
        assertThat(record(definition))
                .isEqualTo(
                        "regression_Q1_baseline_"
                                + hash(
                                        "{\"dataset\":\"regression\",\"name\":\"Q1_baseline\",\"steps\":"
                                                + "[{\"class\":\"sklearn.PLSRegression\",\"params\":{\"alpha\":0.5,\"n_components\":5}}]}"));
    }

    @Test
    void withoutANameTheFolderIsNamedAfterDatasetAndHash() {
        assertThat(record(RecordedStore.nameless())).isEqualTo("yield_" + hash("{\"dataset\":\"yield\",\"steps\":[]}"));
    }

    @Test
    void textIsHashedAsUtf8() {
        assertThat(record(named("blé", "né")))
                .isEqualTo("bl-_n-_" + hash("{\"dataset\":\"blé\",\"name\":\"né\",\"steps\":[]}"));
    }

    @Test
    void theIdInTheRecordIsTheHash() {
        record(RecordedStore.nameless());
        assertThat(store.granary().pipelines("wheat"))
                .singleElement()
                .satisfies(
                        pipeline -> assertThat(pipeline.id()).isEqualTo(hash("{\"dataset\":\"yield\",\"steps\":[]}")));
    }

    @Test
    void aGivenIdStandsInTheFolderInsteadOfNameAndHash() {
        String folder = record(named("yield", "baseline").withId(Name.of("best of 2024")));
        assertThat(folder).isEqualTo("yield_best-of-2024");
        assertThat(store.granary().pipeline("wheat", "best of 2024").record().folder())
                .isEqualTo(folder);
    }

    @Test
    void aGivenIdThatAnotherPipelineHasIsRefused() {
        record(named("yield", "one").withId(Name.of("best")));
        assertThatThrownBy(() -> record(named("yield", "two").withId(Name.of("best"))))
                .isInstanceOf(AlreadyRecordedException.class)
                .hasMessage("Cannot record yield/two as 2024-10-14_wheat/yield_best: another pipeline of the run stands"
                        + " there. Give it another id.");
    }

    @Test
    void aGivenIdAgainWithTheSameDefinitionIsTheSamePipeline() {
        record(named("yield", "one").withId(Name.of("best")));
        assertThatThrownBy(() -> record(named("yield", "one").withId(Name.of("best"))))
                .isInstanceOf(AlreadyRecordedException.class)
                .hasMessageContaining("the same definition stands there as yield_best (finished)");
        assertThat(record(named("yield", "one").withId(Name.of("best")), IfPresent.AGAIN))
                .isEqualTo("yield_best-2");
    }

    @Test
    void twoNamesWithOneFolderFormGetFoldersOfTheirOwn() {
        String one = record(named("yield", "a b"));
        String other = record(named("yield", "a-b"));
        assertThat(one).startsWith("yield_a-b_").isNotEqualTo(other);
        assertThat(other).startsWith("yield_a-b_");
    }

    @Test
    void namesThatDifferInCaseOnlyGetFoldersThatDifferOtherwise() {
        assertThat(record(named("yield", "PLS"))).isNotEqualToIgnoringCase(record(named("yield", "pls")));
    }

    @Test
    void aPipelineInTheFolderOfAnotherGetsOneDigitMore() {
        Definition definition = RecordedStore.definition("baseline");
        String folder = record(definition);
        OnDisk.write(
                store.path(folder, "pipeline.yaml"),
                OnDisk.text(store.path(folder, "pipeline.yaml")).replace("yield", "corn"));
        String longer =
                "yield_baseline_" + OnDisk.sha256(definition.canonicalJson()).substring(0, 7);
        assertThat(record(definition)).isEqualTo(longer);
        assertThat(store.granary().pipeline("wheat", longer).record().id()).hasSize(7);
    }

    @Test
    void aFolderOfTheUsersOwnWithoutDocumentsDoesNotHinder() {
        Definition definition = RecordedStore.definition("baseline");
        String folder =
                "yield_baseline_" + OnDisk.sha256(definition.canonicalJson()).substring(0, 6);
        OnDisk.write(store.path(folder, "notes.txt"), "mine");
        assertThat(record(definition)).isEqualTo(folder);
        assertThat(store.path(folder, "notes.txt")).hasContent("mine");
    }

    @Test
    void theSameDefinitionIsRefusedByDefaultAndTheMessageSaysWhatCanBeDone() {
        String folder = record(RecordedStore.definition("baseline"));
        assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline")))
                .isInstanceOf(AlreadyRecordedException.class)
                .hasMessage(
                        "Cannot record yield/baseline in 2024-10-14_wheat: the same definition stands there as %s"
                                        .formatted(folder)
                                + " (finished). Replace it (IfPresent.REPLACE), record it again beside it (IfPresent.AGAIN), or change its name.");
    }

    @Test
    void aRefusalChangesNothing() {
        String folder = record(RecordedStore.definition("baseline"));
        String before = OnDisk.text(store.path(folder, "metadata.yaml"));
        assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline")))
                .isInstanceOf(AlreadyRecordedException.class);
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(OnDisk.text(store.path(folder, "metadata.yaml"))).isEqualTo(before);
    }

    @Test
    void theSameDefinitionThatFailedIsRefusedAsFailed() {
        store.start("baseline").fail("no");
        assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline")))
                .isInstanceOf(AlreadyRecordedException.class)
                .hasMessageContaining(" (failed). ");
    }

    @Test
    void theSameDefinitionAgainIsNumberedFromTwo() {
        String folder = record(RecordedStore.definition("baseline"));
        assertThat(record(RecordedStore.definition("baseline"), IfPresent.AGAIN))
                .isEqualTo(folder + "-2");
        assertThat(record(RecordedStore.definition("baseline"), IfPresent.AGAIN))
                .isEqualTo(folder + "-3");
        assertThat(store.granary().pipeline("wheat", folder + "-2").record().id())
                .isEqualTo(store.granary().pipeline("wheat", folder).record().id() + "-2");
    }

    @Test
    void againWithoutAnEarlierOneIsTheFirst() {
        Definition definition = RecordedStore.definition("baseline");
        assertThat(record(definition, IfPresent.AGAIN))
                .isEqualTo("yield_baseline_"
                        + OnDisk.sha256(definition.canonicalJson()).substring(0, 6));
    }

    @Test
    void whatSomebodyElseIsRecordingNowIsRefusedAsBeingRecorded() {
        try (RecordedStore other = RecordedStore.in(root);
                PipelineRecording held = other.start("baseline")) {
            assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline")))
                    .isInstanceOf(AlreadyRecordedException.class)
                    .hasMessageContaining(
                            "the same definition stands there as %s (being recorded)".formatted(held.folder()));
            held.finish();
        }
    }

    @Test
    void whatSomebodyElseIsRecordingNowIsNotReplaced() {
        try (RecordedStore other = RecordedStore.in(root);
                PipelineRecording held = other.start("baseline")) {
            assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline"), IfPresent.REPLACE))
                    .isInstanceOf(BusyFailure.class)
                    .hasMessage(
                            "Cannot replace 2024-10-14_wheat/%s: somebody is recording it now. Wait until they are done,"
                                            .formatted(held.folder())
                                    + " or end that process.");
            held.finish();
        }
    }

    @Test
    void whatSomebodyElseIsRecordingNowIsRecordedBesideIt() {
        try (RecordedStore other = RecordedStore.in(root);
                PipelineRecording held = other.start("baseline")) {
            assertThat(record(RecordedStore.definition("baseline"), IfPresent.AGAIN))
                    .isEqualTo(held.folder() + "-2");
            held.finish();
        }
    }

    @Test
    void ofManyWhoStartOneDefinitionAtOnceOneDoes() {
        List<Optional<PipelineRecording>> started = IntStream.range(0, 20)
                .boxed()
                .flatMap(round -> Race.of(8, racer -> startedIfNew("round " + round)).stream())
                .toList();
        assertThat(started.stream().flatMap(Optional::stream)).hasSize(20);
        started.stream().flatMap(Optional::stream).forEach(PipelineRecording::finish);
        assertThat(store.granary().pipelines("wheat")).hasSize(20);
    }

    private Optional<PipelineRecording> startedIfNew(String name) {
        try {
            return Optional.of(store.run().start(RecordedStore.definition(name)));
        } catch (AlreadyRecordedException e) {
            return Optional.empty();
        }
    }
}
