package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.FullFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    private static final int BLOCK = 1024;
    private static final int DISK = 512 * BLOCK;

    private FileSystem disk;
    private RecordedStore store;
    private Path ballast;

    @BeforeEach
    void makeSmallDisk() {
        disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "posix", "unix")
                .setBlockSize(BLOCK)
                .setMaxSize(DISK)
                .build());
        store = RecordedStore.in(disk.getPath("/data/results"));
        ballast = disk.getPath("/ballast");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        disk.close();
    }

    /** Fills the disk but for so many bytes. */
    private void leave(int free) throws IOException {
        Files.write(ballast, new byte[(int) Files.getFileStore(store.root()).getUsableSpace() - free]);
    }

    private static Content large() {
        return Content.of(new byte[100 * BLOCK]);
    }

    @Test
    void anArtifactThatDoesNotFitSaysHowMuchWasNeeded() throws IOException {
        try (PipelineRecording recording = store.start("baseline")) {
            leave(20 * BLOCK);
            assertThatThrownBy(() -> recording.artifact("StandardScaler", "scaler_0.pkl", large()))
                    .isInstanceOf(FullFailure.class)
                    .hasMessageStartingWith("Cannot write /data/results/2024-10-14_wheat/.artifacts/.tmp/")
                    .hasMessageMatching(
                            ".*: no space left on the device; at least [0-9,]+ bytes were needed\\. Free some space"
                                    + " and try again\\.");
            recording.finish();
        }
    }

    @Test
    void aFileThatDoesNotFitSaysItsSize() throws IOException {
        Path given = disk.getPath("/given.pkl");
        Files.write(given, new byte[100 * BLOCK]);
        try (PipelineRecording recording = store.start("baseline")) {
            leave(20 * BLOCK);
            assertThatThrownBy(() -> recording.artifact("StandardScaler", "scaler_0.pkl", Content.ofFile(given)))
                    .isInstanceOf(FullFailure.class)
                    .hasMessageContaining("; 102,400 bytes were needed. ");
            recording.finish();
        }
    }

    @Test
    void nothingIsVisibleOfWhatDidNotFit() throws IOException {
        try (PipelineRecording recording = store.start("baseline")) {
            leave(20 * BLOCK);
            assertThatThrownBy(() -> recording.artifact(
                            "StandardScaler",
                            "scaler_0.pkl",
                            Content.ofStream(new ByteArrayInputStream(new byte[100 * BLOCK]))))
                    .isInstanceOf(FullFailure.class);
            assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
            assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
            recording.finish();
        }
        assertThat(store.granary().pipeline("wheat", "baseline").artifacts()).isEmpty();
    }

    @Test
    void aRecordingThatRunsFullFailsWithTheReason() throws IOException {
        assertThatThrownBy(() -> store.run().record(definition("baseline"), IfPresent.REFUSE, recording -> {
                    leave(20 * BLOCK);
                    recording.artifact("StandardScaler", "scaler_0.pkl", large());
                }))
                .isInstanceOf(FullFailure.class)
                .hasNoSuppressedExceptions();
        assertThat(store.granary().pipeline("wheat", "baseline").record()).satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.metadata().orElseThrow().training().error().orElseThrow())
                    .contains("no space left");
        });
    }

    @Test
    void whenNotEvenTheRecordFitsThePipelineIsReportedAsInterrupted() throws IOException {
        PipelineRecording recording = store.start("baseline");
        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("small")));
        leave(0);
        assertThatThrownBy(recording::finish).isInstanceOf(FullFailure.class);
        Files.delete(ballast);
        assertThat(store.granary().pipeline("wheat", "baseline").record().status())
                .isEqualTo(Status.INTERRUPTED);
        assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
    }

    @Test
    void theSamePipelineCanBeRecordedWhenThereIsRoomAgain() throws IOException {
        assertThatThrownBy(() -> store.run().record(definition("baseline"), IfPresent.REFUSE, recording -> {
                    leave(20 * BLOCK);
                    recording.artifact("StandardScaler", "scaler_0.pkl", large());
                }))
                .isInstanceOf(FullFailure.class);
        Files.delete(ballast);
        store.record(
                definition("baseline"),
                IfPresent.REPLACE,
                recording -> recording.artifact("StandardScaler", "scaler_0.pkl", large()));
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .hasSize(100 * BLOCK);
        assertThat(OnDisk.names(store.path())).hasSize(3);
    }

    @Test
    void aPipelineThatCouldNotEvenBeginLeavesNothing() throws IOException {
        leave(0);
        assertThatThrownBy(() -> store.run().start(definition("baseline")))
                .isInstanceOf(FullFailure.class)
                .hasMessageMatching(
                        ".*: no space left on the device; [0-9,]+ bytes were needed\\. Free some space and try"
                                + " again\\.");
        Files.delete(ballast);
        assertThat(store.granary().pipelines("wheat")).isEmpty();
        store.record("baseline", recording -> {});
        assertThat(store.granary().pipelines("wheat")).hasSize(1);
    }

    @Test
    void aPipelineWhoseFirstRecordDidNotFitLeavesNothing() throws IOException {
        leave(BLOCK);
        assertThatThrownBy(() -> store.run().start(definition("baseline"))).isInstanceOf(FullFailure.class);
        Files.delete(ballast);
        assertThat(store.granary().pipelines("wheat")).isEmpty();
        store.record("baseline", recording -> {});
        assertThat(store.granary().pipelines("wheat")).hasSize(1);
    }

    @Test
    void aFullDiskDoesNotHinderReading() throws IOException {
        store.recordScaler("baseline", "abc");
        leave(0);
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void predictionsThatDoNotFitLeaveTheEarlierOnes() throws IOException {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.prediction("test.csv", Content.of(bytes("whole")));
            leave(20 * BLOCK);
            assertThatThrownBy(() -> recording.prediction("test.csv", large())).isInstanceOf(FullFailure.class);
            Files.delete(ballast);
            recording.finish();
            assertThat(OnDisk.text(store.path(recording.folder(), "predictions", "test.csv")))
                    .isEqualTo("whole");
        }
    }
}
