package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputRecordingTest {

    private static final String DATA = "x,y\n1,2\n3,4\n";
    private static final String FILE =
            "processed_features_" + OnDisk.sha256(DATA).substring(0, 6) + ".csv";

    @TempDir
    private Path folder;

    private RecordedStore store;
    private Path data;

    @BeforeEach
    void open() {
        store = RecordedStore.in(folder.resolve("results"));
        data = folder.resolve("processed_features.csv");
        OnDisk.write(data, DATA);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anInputIsLinkedUnderTheNameOfItsFile() throws IOException {
        Path pipeline = store.record("baseline", recording -> recording.input("features.csv", Content.ofFile(data)));
        assertThat(OnDisk.content(pipeline.resolve("inputs/features.csv"))).isEqualTo(store.cached(FILE));
        assertThat(pipeline.resolve("inputs/features.csv")).hasContent(DATA);
    }

    @Test
    void anInputFromMemoryIsNamedAfterItsLink() {
        store.record("baseline", recording -> recording.input("features.csv", Content.of(bytes(DATA))));
        assertThat(OnDisk.contents(store.path(".artifacts")))
                .containsExactly("features_" + OnDisk.sha256(DATA).substring(0, 6) + ".csv");
    }

    @Test
    void manyPipelinesReadOneCopy() {
        for (int i = 0; i < 5; i++) {
            store.record("p" + i, recording -> recording.input("features.csv", Content.ofFile(data)));
        }
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
    }

    @Test
    void theRecordListsItAmongTheInputs() {
        Path pipeline = store.record("baseline", recording -> recording.input("features.csv", Content.of(bytes(DATA))));
        assertThat(OnDisk.items(OnDisk.yaml(pipeline.resolve("metadata.yaml")), "inputs"))
                .containsExactly(Map.of(
                        "link",
                        "features.csv",
                        "operator",
                        "features",
                        "file",
                        "features_" + OnDisk.sha256(DATA).substring(0, 6) + ".csv",
                        "sha256",
                        OnDisk.sha256(DATA),
                        "size_bytes",
                        DATA.length()));
    }

    @Test
    void inputsDoNotCountAsArtifacts() {
        Path pipeline = store.record("baseline", recording -> recording.input("features.csv", Content.of(bytes(DATA))));
        assertThat(OnDisk.section(pipeline.resolve("metadata.yaml"), "artifacts"))
                .containsEntry("total_count", 0)
                .containsEntry("total_size_bytes", 0);
    }

    @Test
    void anInputComesBack() throws IOException {
        store.record("baseline", recording -> recording.input("features.csv", Content.of(bytes(DATA))));
        try (var in = store.granary().pipeline("wheat", "baseline").openInput("features.csv")) {
            assertThat(in).hasContent(DATA);
        }
    }

    @Test
    void aReferenceIsDescribedAndNotCopied() {
        Path pipeline = store.record("baseline", recording -> recording.inputReference("spectra", data));
        assertThat(OnDisk.items(OnDisk.yaml(pipeline.resolve("metadata.yaml")), "inputs"))
                .containsExactly(Map.of(
                        "name", "spectra",
                        "path", data.toString(),
                        "sha256", OnDisk.sha256(DATA),
                        "size_bytes", DATA.length()));
        assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
        assertThat(pipeline.resolve("inputs")).doesNotExist();
    }

    @Test
    void aReferenceToNothingIsRefusedAndTheRecordingGoesOn() {
        Path missing = folder.resolve("missing.csv");
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.inputReference("spectra", missing))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage("Cannot read %s: there is no such file. Check its name.".formatted(missing));
            recording.finish();
        }
        assertThat(store.granary()
                        .pipeline("wheat", "baseline")
                        .record()
                        .metadata()
                        .orElseThrow()
                        .references())
                .isEmpty();
    }
}
