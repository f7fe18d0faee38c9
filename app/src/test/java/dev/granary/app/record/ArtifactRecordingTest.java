package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.SourceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactRecordingTest {

    private static final String TEXT = "mean_: 0.5\nscale_: 1.25\n";
    private static final String FILE = "StandardScaler_" + OnDisk.sha256(TEXT).substring(0, 6) + ".pkl";

    @TempDir
    private Path folder;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(folder.resolve("results"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path record(Content content) {
        return store.record("baseline", pipeline -> pipeline.artifact("StandardScaler", "scaler_0.pkl", content));
    }

    @Test
    void bytesAreStored() {
        record(Content.of(bytes(TEXT)));
        assertThat(store.cached(FILE)).hasContent(TEXT);
    }

    @Test
    void bytesAreStoredAsTheyWereWhenTheyWereGiven() {
        byte[] given = bytes(TEXT);
        store.record("baseline", pipeline -> {
            pipeline.artifact("StandardScaler", "scaler_0.pkl", Content.of(given));
            given[0] = 'X';
        });
        assertThat(store.cached(FILE)).hasContent(TEXT);
    }

    @Test
    void aLocalFileIsStored() {
        Path file = folder.resolve("given.pkl");
        OnDisk.write(file, TEXT);
        record(Content.ofFile(file));
        assertThat(store.cached(FILE)).hasContent(TEXT);
        assertThat(file).hasContent(TEXT);
    }

    @Test
    void aStreamIsStored() {
        record(Content.ofStream(new ByteArrayInputStream(bytes(TEXT))));
        assertThat(store.cached(FILE)).hasContent(TEXT);
    }

    @Test
    void whatASerializerWritesIsStored() {
        record(Content.writtenBy(out -> {
            out.write(bytes("mean_: 0.5\n"));
            out.write(bytes("scale_: 1.25\n"));
            out.close();
        }));
        assertThat(store.cached(FILE)).hasContent(TEXT);
    }

    @Test
    void anEmptyContentIsStored() {
        record(Content.of(new byte[0]));
        assertThat(store.cached("StandardScaler_e3b0c4.pkl")).isEmptyFile();
        assertThat(store.granary().pipeline("wheat", "baseline").artifacts())
                .singleElement()
                .satisfies(entry -> assertThat(entry.sizeBytes()).isZero());
    }

    @Test
    void aContentOfManyBlocksComesBackWhole() throws IOException {
        byte[] large = new byte[(6 << 20) + 17];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + (i >> 8));
        }
        record(Content.ofStream(new ByteArrayInputStream(large)));
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .isEqualTo(large);
        assertThat(OnDisk.contents(store.path(".artifacts")))
                .containsExactly("StandardScaler_" + OnDisk.sha256(large).substring(0, 6) + ".pkl");
    }

    @Test
    @NeedsPosix
    void anArtifactIsReadOnly() throws IOException {
        record(Content.of(bytes(TEXT)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.cached(FILE))))
                .isEqualTo("r--r--r--");
    }

    @Test
    @NeedsPosix
    void itsLinkIsRelative() throws IOException {
        Path pipeline = record(Content.of(bytes(TEXT)));
        assertThat(Files.readSymbolicLink(pipeline.resolve("binaries/scaler_0.pkl")))
                .hasToString("../../.artifacts/" + FILE);
        assertThat(pipeline.resolve("binaries/scaler_0.pkl")).hasContent(TEXT);
    }

    @Test
    void itsDigestStandsInTheSums() {
        record(Content.of(bytes(TEXT)));
        assertThat(store.cached("SHA256SUMS")).hasContent(OnDisk.sha256(TEXT) + "  " + FILE + "\n");
    }

    @Test
    void theRecordNamesIt() {
        Path pipeline = record(Content.of(bytes(TEXT)));
        assertThat(OnDisk.items(OnDisk.section(pipeline.resolve("metadata.yaml"), "artifacts"), "entries"))
                .containsExactly(Map.of(
                        "link",
                        "scaler_0.pkl",
                        "operator",
                        "StandardScaler",
                        "file",
                        FILE,
                        "sha256",
                        OnDisk.sha256(TEXT),
                        "size_bytes",
                        TEXT.length()));
    }

    @Test
    void theSecondTimeThereIsOnlyALink() throws IOException {
        store.recordScaler("first", TEXT);
        FileTime made = (FileTime) Files.getAttribute(store.cached(FILE), "creationTime");
        Path second = store.recordScaler("second", TEXT);
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
        assertThat(Files.getAttribute(store.cached(FILE), "creationTime")).isEqualTo(made);
        assertThat(OnDisk.content(second.resolve("binaries/scaler_0.pkl"))).isEqualTo(store.cached(FILE));
        assertThat(OnDisk.text(store.cached("SHA256SUMS")).lines()).hasSize(1);
    }

    @Test
    void aStreamThatTheRunHasAlreadyIsNotKeptTwice() {
        store.recordScaler("first", TEXT);
        store.record(
                "second",
                pipeline -> pipeline.artifact(
                        "StandardScaler", "scaler_0.pkl", Content.ofStream(new ByteArrayInputStream(bytes(TEXT)))));
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
        assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
    }

    @Test
    void laterOperatorsLinkToTheFileOfTheFirst() throws IOException {
        store.recordScaler("first", TEXT);
        Path second = store.record(
                "second", pipeline -> pipeline.artifact("RobustScaler", "robust.pkl", Content.of(bytes(TEXT))));
        assertThat(OnDisk.content(second.resolve("binaries/robust.pkl"))).isEqualTo(store.cached(FILE));
        assertThat(OnDisk.items(OnDisk.section(second.resolve("metadata.yaml"), "artifacts"), "entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("operator", "RobustScaler")
                        .containsEntry("file", FILE));
    }

    @Test
    void oneContentTwiceInAPipelineIsStoredOnce() {
        Path pipeline = store.record("baseline", recording -> {
            recording.artifact("StandardScaler", "a.pkl", Content.of(bytes(TEXT)));
            recording.artifact("StandardScaler", "b.pkl", Content.ofStream(new ByteArrayInputStream(bytes(TEXT))));
        });
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
        assertThat(OnDisk.names(pipeline.resolve("binaries"))).containsExactly("a.pkl", "b.pkl");
    }

    @Test
    void artifactsKeepTheOrderInWhichTheyWereRecorded() {
        store.record("baseline", recording -> {
            recording.artifact("B", "z.pkl", Content.of(bytes("1")));
            recording.artifact("A", "a.pkl", Content.of(bytes("2")));
            recording.artifact("C", "m.pkl", Content.of(bytes("3")));
        });
        assertThat(store.granary().pipeline("wheat", "baseline").artifacts())
                .extracting(entry -> entry.link())
                .containsExactly("z.pkl", "a.pkl", "m.pkl");
    }

    @Test
    void nothingIsVisibleOfAnArtifactBeforeTheEnd() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(TEXT)));
            assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
            assertThat(store.path(recording.folder(), "binaries")).doesNotExist();
            recording.finish();
        }
        assertThat(store.cached(FILE)).exists();
    }

    @Test
    void aRelativeSourceIsKept() throws IOException {
        Path here = folder.getFileSystem().getPath("").toAbsolutePath();
        Path relative = here.relativize(folder.toRealPath().resolve("given.pkl"));
        OnDisk.write(folder.resolve("given.pkl"), TEXT);
        Path pipeline = record(Content.ofFile(relative));
        String source = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        assertThat(OnDisk.items(OnDisk.section(pipeline.resolve("metadata.yaml"), "artifacts"), "entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("source", source));
    }

    @Test
    void anAbsoluteSourceIsNotKept() {
        OnDisk.write(folder.resolve("given.pkl"), TEXT);
        Path pipeline = record(Content.ofFile(folder.resolve("given.pkl").toAbsolutePath()));
        assertThat(OnDisk.text(pipeline.resolve("metadata.yaml"))).doesNotContain("source", folder.toString());
    }

    @Test
    void nothingInTheStoreNamesAnAbsolutePath() throws IOException {
        OnDisk.write(folder.resolve("given.pkl"), TEXT);
        try (RecordedStore later = RecordedStore.in(folder.resolve("results"), RecordedStore.LONG_AFTER)) {
            later.record(
                    "baseline", pipeline -> pipeline.input("given.pkl", Content.ofFile(folder.resolve("given.pkl"))));
            assertThat(later.cached(".known")).exists();
            try (var files = Files.walk(later.root())) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(OnDisk.text(file)).doesNotContain(folder.toString()));
            }
        }
    }

    @Test
    void aLinkNameIsTakenOnlyOnce() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(TEXT)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> recording.artifact("PCA", "scaler_0.pkl", Content.of(bytes("other"))))
                    .withMessage(
                            "Cannot link 'scaler_0.pkl': the link 'scaler_0.pkl' of this pipeline has the file name"
                                    + " scaler_0.pkl already. Give it another name.");
            recording.finish();
        }
        assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(FILE);
    }

    @Test
    void linkNamesThatDifferInCaseOnlyAreTheSame() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.artifact("StandardScaler", "Scaler.pkl", Content.of(bytes(TEXT)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> recording.artifact("PCA", "scaler.PKL", Content.of(bytes("other"))))
                    .withMessage("Cannot link 'scaler.PKL': the link 'Scaler.pkl' of this pipeline has the file name"
                            + " scaler.PKL already. Give it another name.");
            recording.finish();
        }
    }

    @Test
    void anInputAndAnArtifactMayHaveTheSameLinkName() {
        Path pipeline = store.record("baseline", recording -> {
            recording.artifact("PCA", "x.csv", Content.of(bytes("a")));
            recording.input("x.csv", Content.of(bytes("b")));
        });
        assertThat(pipeline.resolve("binaries/x.csv")).hasContent("a");
        assertThat(pipeline.resolve("inputs/x.csv")).hasContent("b");
    }

    @Test
    void aFailingSerializerLeavesNothingAndTheRecordingGoesOn() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.artifact("PCA", "pca.pkl", Content.writtenBy(out -> {
                        out.write(bytes("half of it"));
                        throw new IOException("cannot pickle a lambda");
                    })))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage(
                            "Cannot read the content to store: its source failed after 10 bytes (cannot pickle a lambda)."
                                    + " Nothing was stored.");
            assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(TEXT)));
            recording.finish();
        }
        assertThat(store.granary().pipeline("wheat", "baseline").artifacts()).hasSize(1);
    }

    @Test
    void theLinkNameOfAFailedSerializerIsFree() throws IOException {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.artifact("PCA", "pca.pkl", Content.writtenBy(out -> {
                        throw new IllegalArgumentException("no");
                    })))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
            recording.artifact("PCA", "pca.pkl", Content.of(bytes("second try")));
            recording.finish();
        }
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("pca.pkl"))
                .asString()
                .isEqualTo("second try");
    }

    @Test
    void aFailingStreamLeavesNothing() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the network is gone");
            }
        };
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.artifact("PCA", "pca.pkl", Content.ofStream(failing)))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessageContaining("its source failed after 0 bytes (the network is gone)");
            recording.finish();
        }
        assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
        assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
    }

    @Test
    void aLocalFileThatIsNotThereIsRefused() {
        Path missing = folder.resolve("missing.pkl");
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.artifact("PCA", "pca.pkl", Content.ofFile(missing)))
                    .isInstanceOf(MissingFailure.class)
                    .hasMessage("Cannot store " + missing + ": it is not there. Check the name.");
            recording.finish();
        }
    }

    @Test
    void aFolderIsNoContent() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.artifact("PCA", "pca.pkl", Content.ofFile(folder)))
                    .isInstanceOf(WrongTypeFailure.class)
                    .hasMessage("Cannot store " + folder
                            + ": something else than a regular file stands there. Move it away.");
            recording.finish();
        }
    }
}
