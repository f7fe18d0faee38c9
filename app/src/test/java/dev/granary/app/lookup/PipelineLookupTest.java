package dev.granary.app.lookup;

import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineLookupTest {

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

    private String record(String dataset, String name) {
        return record(Definition.of(Name.of(dataset), Name.of(name), List.of()));
    }

    private String record(Definition definition) {
        return store.record(definition, IfPresent.AGAIN, recording -> {})
                .getFileName()
                .toString();
    }

    private String found(String text) {
        return store.granary().pipeline("wheat", text).record().folder();
    }

    private String id(String folder) {
        return store.granary().pipeline("wheat", folder).record().id();
    }

    @Test
    void aPipelineIsFoundByItsFolder() {
        String folder = record("yield", "baseline");
        assertThat(found(folder)).isEqualTo(folder);
    }

    @Test
    void aPipelineIsFoundByItsFolderWhateverTheCase() {
        String folder = record("yield", "baseline");
        assertThat(found(folder.replace("yield", "Yield"))).isEqualTo(folder);
    }

    @Test
    void aPipelineIsFoundByItsName() {
        record("yield", "other");
        assertThat(found("other")).startsWith("yield_other_");
    }

    @Test
    void aPipelineIsFoundByDatasetAndName() {
        String first = record("yield", "baseline");
        String second = record("protein", "baseline");
        assertThat(found("yield/baseline")).isEqualTo(first);
        assertThat(found("protein/baseline")).isEqualTo(second);
    }

    @Test
    void aPipelineIsFoundByItsId() {
        String folder = record("yield", "baseline");
        record("yield", "other");
        assertThat(found(id(folder))).isEqualTo(folder);
    }

    @Test
    void aPipelineIsFoundByAUniqueBeginningOfItsId() {
        String folder = record("yield", "baseline");
        assertThat(found(id(folder).substring(0, 1))).isEqualTo(folder);
    }

    @Test
    void aWholeIdCountsBeforeOnesThatBeginWithIt() {
        String folder = record(definition("baseline"));
        record(definition("baseline"));
        assertThat(found(id(folder))).isEqualTo(folder);
    }

    @Test
    void anAmbiguousBeginningListsTheCandidates() {
        String first = record(definition("baseline"));
        String second = record(definition("baseline"));
        String beginning = id(first).substring(0, 5);
        assertThatThrownBy(() -> found(beginning))
                .isInstanceOfSatisfying(
                        AmbiguousException.class,
                        e -> assertThat(e.candidates()).containsExactly(first, second))
                .hasMessage("'%s' fits 2 pipelines of 2024-10-14_wheat: %s, %s. Give the folder, or more of the id."
                        .formatted(beginning, first, second));
    }

    @Test
    void anAmbiguousNameListsTheCandidates() {
        String first = record("protein", "baseline");
        String second = record("yield", "baseline");
        assertThatThrownBy(() -> found("baseline"))
                .isInstanceOf(AmbiguousException.class)
                .hasMessage(
                        "'baseline' fits 2 pipelines of 2024-10-14_wheat: %s, %s. Give the folder, or more of the id."
                                .formatted(first, second));
    }

    @Test
    void ofManyCandidatesTenAreListed() {
        for (int i = 0; i < 12; i++) {
            record(definition("baseline"));
        }
        assertThatThrownBy(() -> found("baseline"))
                .isInstanceOf(AmbiguousException.class)
                .hasMessageContaining("fits 12 pipelines")
                .hasMessageContaining(" and 2 more. ");
    }

    @Test
    void whatIsNotThereNamesTheClosest() {
        String near = record("yield", "baseline");
        record("yield", "entirely different");
        record("yield", "snv");
        record("yield", "pca");
        assertThatThrownBy(() -> found("basline"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(
                        "Cannot find the pipeline 'basline' in 2024-10-14_wheat. Of its 4 pipelines the closest are: ")
                .hasMessageContaining(near);
    }

    @Test
    void inAnEmptyRunThereIsNothing() {
        assertThatThrownBy(() -> found("baseline"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot find the pipeline 'baseline' in 2024-10-14_wheat: the run has none.");
    }

    @Test
    void anEmptyTextFindsNothing() {
        record(RecordedStore.nameless());
        assertThatThrownBy(() -> found(""))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Cannot find the pipeline '' in 2024-10-14_wheat. ");
    }

    @Test
    void aPathOutOfTheRunFindsNothing() {
        OnDisk.write(root.resolve("2024-10-13_other/p_000000/pipeline.yaml"), "dataset: \"d\"\nsteps: []\n");
        record("yield", "baseline");
        assertThatThrownBy(() -> found("../2024-10-13_other/p_000000"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(
                        "Cannot find the pipeline '../2024-10-13_other/p_000000' in 2024-10-14_wheat. ");
    }

    @Test
    void hiddenFoldersAreNoPipelines() {
        OnDisk.write(store.path(".hidden", "pipeline.yaml"), "dataset: \"d\"\nsteps: []\n");
        assertThat(store.granary().pipelines("wheat")).isEmpty();
    }

    @Test
    void foldersOfTheUsersOwnAreNoPipelines() {
        OnDisk.write(store.path("notes", "todo.txt"), "mine");
        assertThat(store.granary().pipelines("wheat")).isEmpty();
    }
}
