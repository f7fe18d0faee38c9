package dev.granary.app.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relinking where links were lost. */
class RelinkingTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path root;
    private Path run;
    private Path pipeline;
    private Path link;
    private Path cached;

    @BeforeEach
    void recordTwo() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", CONTENT);
            store.recordScaler("other", CONTENT);
            run = store.path();
        }
        link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Path cache = run.resolve(".artifacts");
        cached = cache.resolve(OnDisk.contents(cache).get(0));
    }

    private RelinkReport relink() {
        try (Granary granary = Granary.at(root).notices(notices::add).open()) {
            return granary.relink("wheat", RelinkProgress.none());
        }
    }

    private void assertLinked() throws IOException {
        assertThat(OnDisk.content(link)).isEqualTo(cached);
        assertThat(cached).hasContent(CONTENT);
        assertThat(run.resolve(".artifacts").resolve(".tmp")).doesNotExist();
    }

    @Test
    void nothingIsDoneWhereEveryLinkIsRight() throws IOException {
        String record = OnDisk.text(pipeline.resolve("metadata.yaml"));

        RelinkReport report = relink();

        assertThat(report.changed()).isZero();
        assertThat(report.links()).isEqualTo(2);
        assertThat(report.pipelines()).isEqualTo(2);
        assertThat(OnDisk.text(pipeline.resolve("metadata.yaml"))).isEqualTo(record);
        assertLinked();
    }

    @Test
    void textOfALinkBecomesALink() throws IOException {
        Files.delete(link);
        Files.writeString(link, "../../.artifacts/" + cached.getFileName());

        assertThat(relink().changed()).isOne();

        assertLinked();
        assertThat(notices).isEmpty();
    }

    @Test
    void linkThatIsGoneIsMade() throws IOException {
        Files.delete(link);

        assertThat(relink().changed()).isOne();

        assertLinked();
    }

    @Test
    void folderOfLinksThatIsGoneIsMade() throws IOException {
        Files.delete(link);
        Files.delete(link.getParent());

        assertThat(relink().changed()).isOne();

        assertLinked();
    }

    @Test
    @NeedsPosix
    void linkThatLeadsAstrayIsMadeAnewAndWhatItSaidIsTold() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.delete(link);
        Files.createSymbolicLink(link, secret);

        // What leads out of the store is not even looked at: the record says what the link named.
        assertThat(relink().changed()).isOne();

        assertLinked();
        assertThat(secret).hasContent("secret");
        assertThat(notices)
                .containsExactly(
                        "The link 2024-10-14_wheat/%s/binaries/scaler_0.pkl led to %s. It names 2024-10-14_wheat/.artifacts/%s now, as the record says."
                                .formatted(pipeline.getFileName(), secret, cached.getFileName()));
    }

    @Test
    void contentThatOnlyACopyHoldsIsRestored() throws IOException {
        Files.delete(link);
        Files.writeString(link, CONTENT);
        Files.delete(cached);

        assertThat(relink().problems()).isEmpty();

        assertLinked();
    }

    @Test
    void damagedContentIsPutAsideAndRestoredFromACopy() throws IOException {
        Files.delete(link);
        Files.writeString(link, CONTENT);
        OnDisk.overwrite(cached, RecordedStore.bytes("FITTED"));

        assertThat(relink().problems()).isEmpty();

        assertLinked();
        assertThat(OnDisk.sumsProblems(run.resolve(".artifacts"))).isEmpty();
        assertThat(run.resolve(".artifacts/.bad").resolve(cached.getFileName().toString()))
                .hasContent("FITTED");
    }

    @Test
    void contentIsRestoredFromTheCopyOfAnyPipeline() throws IOException {
        Path last = other().resolve("binaries").resolve("scaler_0.pkl");
        Files.delete(last);
        Files.writeString(last, CONTENT);
        Files.delete(cached);

        assertThat(relink().problems()).isEmpty();

        assertThat(OnDisk.content(last)).isEqualTo(cached);
        assertLinked();
    }

    private Path other() {
        return OnDisk.names(run).stream()
                .filter(name -> name.contains("other"))
                .map(run::resolve)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fileThatIsNotTheContentIsPutAside() throws IOException {
        Files.delete(link);
        Files.writeString(link, "my notes");

        assertThat(relink().changed()).isOne();

        assertLinked();
        assertThat(run.resolve(".artifacts/.bad/scaler_0.pkl")).hasContent("my notes");
        assertThat(notices)
                .containsExactly(
                        "2024-10-14_wheat/%s/binaries/scaler_0.pkl was not what the record says. It was put aside as 2024-10-14_wheat/.artifacts/.bad/scaler_0.pkl."
                                .formatted(pipeline.getFileName()));
    }

    @Test
    void contentThatIsNowhereIsToldAndTheRestIsDone() throws IOException {
        Path lost;
        try (RecordedStore store = RecordedStore.in(root)) {
            Path more = store.recordScaler("third", "lost").resolve("binaries").resolve("scaler_0.pkl");
            lost = OnDisk.content(more);
            Files.delete(more);
        }
        Files.delete(lost);
        Files.delete(link);

        RelinkReport report = relink();

        assertThat(report.changed()).isOne();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot read artifact " + lost.getFileName() + " of run 2024-10-14_wheat: it is not there.");
        assertLinked();
    }

    @Test
    void pipelineWhoseRecordCannotBeReadIsToldAndTheRestIsDone() throws IOException {
        Path other = other();
        Files.writeString(other.resolve("metadata.yaml"), "training: [");
        Files.delete(link);

        RelinkReport report = relink();

        assertThat(report.problems()).singleElement().asString().contains("metadata.yaml");
        assertThat(Files.readString(other.resolve("metadata.yaml"))).isEqualTo("training: [");
        assertLinked();
    }

    @Test
    void runThatIsNotThereIsRefused() {
        try (Granary granary = Granary.open(root)) {
            assertThatThrownBy(() -> granary.relink("barley", RelinkProgress.none()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("Cannot find the run 'barley'");
        }
    }
}
