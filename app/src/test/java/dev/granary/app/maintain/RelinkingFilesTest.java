package dev.granary.app.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Links that are files: what of them is looked at, and what relinking makes of them. On a file system that tells size and
 * time of a file alone, so that damage can be made that no stamp shows.
 */
class RelinkingFilesTest {

    private static final String CONTENT = "fitted";
    private static final String DAMAGE = "FITTED";

    private final List<String> notices = new ArrayList<>();
    private BedFolder bed;
    private Path root;

    @BeforeEach
    void open() {
        bed = Bed.JIMFS_WINDOWS.open();
        root = bed.path().resolve("results");
    }

    @AfterEach
    void close() throws IOException {
        bed.close();
    }

    private Granary granary(LinkChoice links) {
        return Granary.at(root)
                .links(links)
                .durability(Durability.NONE)
                .clock(RecordedStore.LONG_AFTER)
                .notices(notices::add)
                .open();
    }

    /** Records a pipeline; returns its link. */
    private Path record(LinkChoice links, String pipeline) {
        try (Granary granary = granary(links);
                RunRecording run = granary.run("wheat");
                PipelineRecording recording = run.start(RecordedStore.definition(pipeline), IfPresent.REFUSE)) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes(CONTENT)));
            recording.finish();
            return root.resolve(run.folder())
                    .resolve(recording.folder())
                    .resolve("binaries")
                    .resolve("scaler_0.pkl");
        }
    }

    private Path cached() {
        Path cache = root.resolve(OnDisk.names(root).get(0)).resolve(".artifacts");
        return cache.resolve(OnDisk.contents(cache).get(0));
    }

    private RelinkReport relink(LinkChoice links) {
        try (Granary granary = granary(links)) {
            return granary.relink("wheat", RelinkProgress.none());
        }
    }

    private List<String> problems() {
        try (Granary granary = granary(LinkChoice.AUTO)) {
            return granary.details("wheat", "baseline").problems();
        }
    }

    private static void damage(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, DAMAGE);
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void damageThatNoStampShowsNeverCostsTheLastGoodBytes() throws IOException {
        Path link = record(LinkChoice.COPY, "baseline");
        damage(cached());

        RelinkReport report = relink(LinkChoice.HARDLINK);

        assertThat(report.problems()).isEmpty();
        assertThat(cached()).hasContent(CONTENT);
        assertThat(Files.isSameFile(link, cached())).isTrue();
        assertThat(cached().resolveSibling(".bad")
                        .resolve(cached().getFileName().toString()))
                .hasContent(DAMAGE);
    }

    @Test
    void hardLinkIsNotTakenForACopy() throws IOException {
        Path link = record(LinkChoice.COPY, "baseline");
        Files.delete(link);
        Files.createLink(link, cached());

        assertThat(relink(LinkChoice.COPY).changed()).isOne();

        assertThat(Files.isSameFile(link, cached())).isFalse();
        assertThat(link).hasContent(CONTENT);
    }

    @Test
    void copyThatIsWholeIsNotMadeAgain() throws IOException {
        record(LinkChoice.COPY, "baseline");

        assertThat(relink(LinkChoice.COPY).changed()).isZero();
    }

    @Test
    void copyOfAnotherSizeIsAProblem() throws IOException {
        Path link = record(LinkChoice.COPY, "baseline");
        Files.writeString(link, "fit");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("Cannot trust the copy 2124-10-14_wheat/")
                .endsWith(
                        "it does not hold what the record says. The cache does; make the link anew with 'granary relink 2124-10-14_wheat'.");
    }

    @Test
    void copyWithOtherBytesDoesNotVerifyAndIsMended() throws IOException {
        Path link = record(LinkChoice.COPY, "baseline");
        damage(link);

        try (Granary granary = granary(LinkChoice.AUTO)) {
            assertThatThrownBy(() -> granary.pipeline("wheat", "baseline").verify())
                    .isInstanceOf(DamagedFailure.class)
                    .hasMessageStartingWith("Cannot trust the copy ");
        }
        assertThat(relink(LinkChoice.COPY).changed()).isOne();
        assertThat(link).hasContent(CONTENT);
        assertThat(cached().resolveSibling(".bad").resolve("scaler_0.pkl")).hasContent(DAMAGE);
    }

    @Test
    void hardLinkToDamageThatWasHealedIsAProblemAndIsMended() throws IOException {
        Path link = record(LinkChoice.HARDLINK, "baseline");
        Files.writeString(link, DAMAGE);
        record(LinkChoice.HARDLINK, "other");
        assertThat(cached()).hasContent(CONTENT);
        assertThat(link).hasContent(DAMAGE);

        assertThat(problems()).singleElement().asString().startsWith("Cannot trust the hardlink ");
        assertThat(relink(LinkChoice.HARDLINK).changed()).isOne();
        assertThat(link).hasContent(CONTENT);
        assertThat(problems()).isEmpty();
    }
}
