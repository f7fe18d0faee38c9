package dev.granary.app.query;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.Content;
import dev.granary.ports.bed.NeedsHardLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {

    @TempDir
    private Path folder;

    private Path root;
    private RecordedStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("results");
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void itIsToldWhoElseUsesAContent() {
        store.recordScaler("one", "shared");
        String two = store.recordScaler("two", "shared").getFileName().toString();
        store.recordScaler("three", "own");
        PipelineDetails details = store.granary().details("wheat", "one");
        assertThat(details.usersOf(details.record()
                        .metadata()
                        .orElseThrow()
                        .artifacts()
                        .get(0)
                        .sha256()))
                .containsExactly(two);
    }

    @Test
    void outputsAndPredictionsAreListedByName() {
        store.record("one", recording -> {
            recording.output("b.png", Content.of(bytes("1")));
            recording.output("a.png", Content.of(bytes("2")));
            recording.prediction("test.csv", Content.of(bytes("3")));
        });
        PipelineDetails details = store.granary().details("wheat", "one");
        assertThat(details.outputs()).containsExactly("a.png", "b.png");
        assertThat(details.predictions()).containsExactly("test.csv");
    }

    @Test
    @NeedsHardLinks
    void aRunTellsWhatIsStoredAndWhatIsReferenced() {
        store.recordScaler("one", "shared");
        store.recordScaler("two", "shared");
        store.recordScaler("three", "another");
        assertThat(store.granary().summary("wheat").usage()).isEqualTo(new Usage(19, 13, 2, 0));
    }

    @Test
    void anArtifactLiesWhereItsLocalPathSays() {
        store.recordScaler("one", "shared");
        assertThat(store.granary().pipeline("wheat", "one").localPath("scaler_0.pkl"))
                .hasValueSatisfying(path -> assertThat(path).hasContent("shared"));
    }

    @Test
    void aLinkThatTheRecordDoesNotKnowIsNotFound() {
        store.recordScaler("one", "shared");
        assertThatThrownBy(() -> store.granary().pipeline("wheat", "one").bytes("scaler_1.pkl"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Cannot find the link 'scaler_1.pkl' of 2024-10-14_wheat/yield_one_")
                .hasMessageEndingWith(". There are: scaler_0.pkl.");
    }

    @Test
    void everythingHoldsWhenTheStoreIsMoved() throws IOException {
        store.recordScaler("one", "shared");
        store.close();
        Files.move(root, folder.resolve("moved"));
        store = RecordedStore.in(folder.resolve("moved"));
        store.recordScaler("two", "shared");
        assertThat(store.granary().pipeline("wheat", "one").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("shared");
        assertThat(OnDisk.contents(store.path(".artifacts"))).hasSize(1);
    }

    @Test
    void everythingHoldsWhenTheRunIsMoved() throws IOException {
        Path pipeline = store.recordScaler("one", "shared");
        store.close();
        Files.move(store.path(), root.resolve("2023-01-01_renamed"));
        assertThat(root.resolve("2023-01-01_renamed")
                        .resolve(pipeline.getFileName())
                        .resolve("binaries/scaler_0.pkl"))
                .hasContent("shared");
        store = RecordedStore.in(root);
        assertThat(store.granary().pipeline("renamed", "one").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("shared");
    }
}
