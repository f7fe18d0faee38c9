package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputRecordingTest {

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

    @Test
    void anOutputIsThereAtOnce() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.output("residuals.png", Content.of(bytes("chart")));
            assertThat(store.path(recording.folder(), "outputs", "residuals.png"))
                    .hasContent("chart");
            recording.finish();
        }
    }

    @Test
    void anOutputSavedAgainTakesTheEarlierOnesPlace() {
        Path pipeline = store.record("baseline", recording -> {
            recording.output("residuals.png", Content.of(bytes("first")));
            recording.output("residuals.png", Content.of(bytes("second")));
        });
        assertThat(pipeline.resolve("outputs/residuals.png")).hasContent("second");
        assertThat(OnDisk.names(pipeline.resolve("outputs"))).containsExactly("residuals.png");
    }

    @Test
    void predictionsSavedAgainTakeTheEarlierOnesPlace() {
        Path pipeline = store.record("baseline", recording -> {
            recording.prediction("test.csv", Content.of(bytes("first")));
            recording.prediction("test.csv", Content.of(bytes("second")));
        });
        assertThat(pipeline.resolve("predictions/test.csv")).hasContent("second");
    }

    @Test
    @NeedsPosix
    void anOutputStaysWritable() throws IOException {
        Path pipeline = store.record("baseline", recording -> recording.output("a.txt", Content.of(bytes("x"))));
        assertThat(Files.getPosixFilePermissions(pipeline.resolve("outputs/a.txt")))
                .contains(PosixFilePermission.OWNER_WRITE);
        assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
    }

    @Test
    @NeedsPosix
    void aLinkInAnOutputsPlaceIsNotWrittenThrough() throws IOException {
        Path outside = root.resolve("outside.txt");
        Files.writeString(outside, "mine");
        try (PipelineRecording recording = store.start("baseline")) {
            Path outputs = Files.createDirectories(store.path(recording.folder(), "outputs"));
            Files.createSymbolicLink(outputs.resolve("a.txt"), outside);
            assertThatThrownBy(() -> recording.output("a.txt", Content.of(bytes("x"))))
                    .isInstanceOf(WrongTypeFailure.class)
                    .hasMessage("Cannot replace %s: something else than a regular file stands there. Move it away."
                            .formatted(outputs.resolve("a.txt")));
            recording.finish();
        }
        assertThat(outside).hasContent("mine");
    }

    @Test
    void aFailingOutputLeavesTheEarlierOne() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.output("a.txt", Content.of(bytes("whole")));
            assertThatThrownBy(() -> recording.output("a.txt", Content.writtenBy(out -> {
                        out.write(1);
                        throw new IOException("pen is empty");
                    })))
                    .hasMessageContaining("pen is empty");
            recording.finish();
            assertThat(store.path(recording.folder(), "outputs", "a.txt")).hasContent("whole");
        }
        assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
    }
}
