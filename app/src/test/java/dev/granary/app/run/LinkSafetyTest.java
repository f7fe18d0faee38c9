package dev.granary.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.query.StoredPipeline;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsPosix
class LinkSafetyTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private RecordedStore store;
    private Path pipeline;
    private Path link;
    private Path outside;

    @BeforeEach
    void recordOne() {
        store = RecordedStore.in(folder.resolve("results"));
        pipeline = store.recordScaler("baseline", CONTENT);
        link = pipeline.resolve("binaries/scaler_0.pkl");
        outside = folder.resolve("secret");
        OnDisk.write(outside, "secret");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoredPipeline stored() {
        return store.granary().pipeline("wheat", "baseline");
    }

    private void relink(String target) throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
    }

    private void assertRefused(String target) {
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot follow the link 2024-10-14_wheat/%s/binaries/scaler_0.pkl: it leads to %s, which is not in"
                                        .formatted(pipeline.getFileName(), target)
                                + " the run's cache. Remove the link; the record tells what it named.");
        assertThatThrownBy(() -> stored().verify()).isInstanceOf(DamagedFailure.class);
        assertThatThrownBy(() -> stored().localPath("scaler_0.pkl")).isInstanceOf(DamagedFailure.class);
        assertThatThrownBy(() -> store.granary().from("wheat", "baseline")).isInstanceOf(DamagedFailure.class);
    }

    @Test
    void anAbsoluteLinkIsRefused() throws IOException {
        relink(outside.toString());
        assertRefused(outside.toString());
    }

    @Test
    void anAbsoluteLinkToTheRightPlaceIsRefusedToo() throws IOException {
        String target = link.toRealPath().toString();
        relink(target);
        assertRefused(target);
    }

    @Test
    void aLinkOutOfTheStoreIsRefused() throws IOException {
        relink("../../../../secret");
        assertRefused("../../../../secret");
    }

    @Test
    void aLinkIntoTheStoresRootIsRefused() throws IOException {
        OnDisk.write(store.root().resolve("x"), "secret");
        relink("../../../x");
        assertRefused("x");
    }

    @Test
    void aLinkToAnotherRunsArtifactIsRefused() throws IOException {
        OnDisk.write(store.root().resolve("2024-10-13_corn/.artifacts/PCA_abcdef.pkl"), CONTENT);
        relink("../../../2024-10-13_corn/.artifacts/PCA_abcdef.pkl");
        assertRefused("2024-10-13_corn/.artifacts/PCA_abcdef.pkl");
    }

    @Test
    void aLinkToAnotherFileOfTheRunIsRefused() throws IOException {
        relink("../metadata.yaml");
        assertRefused("2024-10-14_wheat/" + pipeline.getFileName() + "/metadata.yaml");
    }

    @Test
    void aLinkBelowTheCacheIsRefused() throws IOException {
        OnDisk.write(store.path(".artifacts", ".bad", "PCA_abcdef.pkl"), CONTENT);
        relink("../../.artifacts/.bad/PCA_abcdef.pkl");
        assertRefused("2024-10-14_wheat/.artifacts/.bad/PCA_abcdef.pkl");
    }

    @Test
    void escapeSequencesInALinkAreNotPrinted() throws IOException {
        relink("/tmp/\u001b[31mred");
        assertRefused("/tmp/\\u001B[31mred");
    }

    @Test
    void aLinkThroughALinkInTheCacheIsNotFollowed() throws IOException {
        Path artifact = link.toRealPath();
        Files.delete(artifact);
        Files.createSymbolicLink(artifact, outside);
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(MissingFailure.class)
                .hasMessage(
                        "Cannot read artifact %s of run 2024-10-14_wheat: it is not there. Record the pipeline %s again to"
                                        .formatted(artifact.getFileName(), pipeline.getFileName())
                                + " restore it.");
    }

    @Test
    void aLinkedFolderIsNotEntered() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.move(link, elsewhere.resolve("scaler_0.pkl"));
        Files.delete(pipeline.resolve("binaries"));
        Files.createSymbolicLink(pipeline.resolve("binaries"), elsewhere);
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessage("Cannot enter %s: something else than a real folder stands there. Move it away."
                        .formatted(pipeline.resolve("binaries")));
    }

    @Test
    void aLinkedCacheIsNotEntered() throws IOException {
        store.close();
        Files.move(store.path(".artifacts"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(store.path(".artifacts"), folder.resolve("elsewhere"));
        try (var granary = Granary.open(store.root())) {
            assertThatThrownBy(() -> granary.pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                    .isInstanceOf(WrongTypeFailure.class)
                    .hasMessage("Cannot enter %s: something else than a real folder stands there. Move it away."
                            .formatted(store.path(".artifacts")));
        }
    }

    @Test
    void aMissingLinkIsMadeUpForByTheRecord() throws IOException {
        Files.delete(link);
        assertThat(stored().bytes("scaler_0.pkl")).asString().isEqualTo(CONTENT);
    }

    @Test
    void aFileInALinksPlaceIsMadeUpForByTheRecord() throws IOException {
        Files.delete(link);
        OnDisk.write(link, "something else");
        assertThat(stored().bytes("scaler_0.pkl")).asString().isEqualTo(CONTENT);
    }

    @Test
    void aMissingContentIsNamed() throws IOException {
        String file = link.toRealPath().getFileName().toString();
        Files.delete(link.toRealPath());
        assertThatThrownBy(() -> stored().bytes("scaler_0.pkl"))
                .isInstanceOf(MissingFailure.class)
                .hasMessageStartingWith("Cannot read artifact " + file + " of run 2024-10-14_wheat: it is not there.");
    }

    @Test
    void aLinkToAnotherArtifactOfTheSameSizeDoesNotCount() throws IOException {
        Path other = store.recordScaler("other", "FITTED");
        String target =
                Files.readSymbolicLink(other.resolve("binaries/scaler_0.pkl")).toString();
        relink(target);
        assertThat(stored().bytes("scaler_0.pkl")).asString().isEqualTo(CONTENT);
    }

    @Test
    void aLinkToACopyOfTheContentUnderAnotherNameIsFollowed() throws IOException {
        Path other = store.cached("Copy_" + OnDisk.sha256(CONTENT).substring(0, 12) + ".pkl");
        OnDisk.write(other, CONTENT);
        relink("../../.artifacts/" + other.getFileName());
        assertThat(stored().bytes("scaler_0.pkl")).asString().isEqualTo(CONTENT);
    }
}
