package dev.granary.app.query.usage;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsHardLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentQueryTest {

    private static final String SHARED = "fitted by two";
    private static final String OWN = "fitted by one alone";

    @TempDir
    private Path folder;

    private Path root;
    private Path one;
    private Path two;

    @BeforeEach
    void recordTwo() {
        root = folder.resolve("results");
        record(LinkChoice.AUTO);
    }

    private void record(LinkChoice links) {
        try (RecordedStore store = RecordedStore.in(root, RecordedStore.CLOCK, links)) {
            one = store.record("one", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(SHARED)));
                recording.artifact("Model", "model_1.pkl", Content.of(bytes(OWN)));
                recording.output("chart.txt", Content.of(bytes("chart")));
            });
            two = store.record("two", recording -> recording.input("features.csv", Content.of(bytes(SHARED))));
        }
    }

    private ContentUse why(String text) {
        try (Granary granary = Granary.open(root)) {
            return granary.why(text);
        }
    }

    private static long documents(Path pipeline) {
        return Stream.of("pipeline.yaml", "metadata.yaml", "scores.yaml")
                .map(pipeline::resolve)
                .filter(Files::exists)
                .mapToLong(file -> bytes(OnDisk.text(file)).length)
                .sum();
    }

    @Test
    void everyPipelineThatRefersToAContentIsTold() {
        ContentUse use = why(OnDisk.sha256(SHARED).substring(0, 8));

        assertThat(use.content().hex()).isEqualTo(OnDisk.sha256(SHARED));
        assertThat(use.sizeBytes()).hasValue(SHARED.length());
        assertThat(use.isOrphan()).isFalse();
        assertThat(use.problems()).isEmpty();
        assertThat(use.runs()).singleElement().satisfies(run -> {
            assertThat(run.run()).isEqualTo("2024-10-14_wheat");
            assertThat(run.files())
                    .containsExactly("StandardScaler_" + OnDisk.sha256(SHARED).substring(0, 6) + ".pkl");
            assertThat(run.pipelines())
                    .extracting(
                            pipeline -> pipeline.place().name(),
                            ContentUse.InPipeline::dataset,
                            ContentUse.InPipeline::name)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    one.getFileName().toString(), "yield", "one"),
                            org.assertj.core.groups.Tuple.tuple(
                                    two.getFileName().toString(), "yield", "two"));
            assertThat(run.pipelines().get(0).links())
                    .containsExactly(new ContentUse.Link("binaries/scaler_0.pkl", "artifact"));
            assertThat(run.pipelines().get(1).links())
                    .containsExactly(new ContentUse.Link("inputs/features.csv", "input"));
        });
    }

    @Test
    @NeedsHardLinks
    void deletingFreesWhatNobodyElseRefersTo() {
        ContentUse.InRun run = why(OnDisk.sha256(SHARED)).runs().get(0);

        assertThat(run.pipelines().get(0).without().contentBytes()).isEqualTo(OWN.length());
        assertThat(run.pipelines().get(0).without().own().bytes()).isEqualTo(documents(one) + "chart".length());
        assertThat(run.pipelines().get(1).without().contentBytes()).isZero();
        assertThat(run.pipelines().get(1).without().own().bytes()).isEqualTo(documents(two));
        assertThat(run.withoutAll().contentBytes()).isEqualTo(SHARED.length() + OWN.length());
        assertThat(run.withoutAll().bytes())
                .isEqualTo(documents(one) + documents(two) + "chart".length() + SHARED.length() + OWN.length());
    }

    @Test
    @NeedsDisk
    void hardLinksFreeNothingByThemselves() {
        root = folder.resolve("hard");
        record(LinkChoice.HARDLINK);
        deletingFreesWhatNobodyElseRefersTo();
    }

    @Test
    void copiesAreFreedWithTheirPipeline() {
        root = folder.resolve("copies");
        record(LinkChoice.COPY);
        ContentUse.InRun run = why(OnDisk.sha256(SHARED)).runs().get(0);
        assertThat(run.pipelines().get(1).without().own().bytes()).isEqualTo(documents(two) + SHARED.length());
        assertThat(run.pipelines().get(1).without().contentBytes()).isZero();
    }

    @Test
    void contentIsFoundByTheNameOfItsFile() {
        String name = why(OnDisk.sha256(OWN)).runs().get(0).files().get(0);
        assertThat(why(name).content().hex()).isEqualTo(OnDisk.sha256(OWN));
    }

    @Test
    void contentIsFoundByALinkToIt() {
        String link = "2024-10-14_wheat/" + two.getFileName() + "/inputs/features.csv";
        assertThat(why(link).content().hex()).isEqualTo(OnDisk.sha256(SHARED));
    }

    @Test
    void contentIsFoundByItsPlaceInTheCache() {
        String name = why(OnDisk.sha256(OWN)).runs().get(0).files().get(0);
        assertThat(why("2024-10-14_wheat/.artifacts/" + name).content().hex()).isEqualTo(OnDisk.sha256(OWN));
    }

    @Test
    void contentIsFoundByAFileThatHoldsTheSame() {
        Path mine = folder.resolve("mine.bin");
        OnDisk.write(mine, OWN);
        try (Granary granary = Granary.open(root)) {
            assertThat(granary.why(mine).runs().get(0).pipelines()).hasSize(1);
        }
    }

    @Test
    void fileThatTheStoreDoesNotHoldIsToldSo() {
        Path mine = folder.resolve("mine.bin");
        OnDisk.write(mine, "of my own");
        try (Granary granary = Granary.open(root)) {
            assertThatThrownBy(() -> granary.why(mine))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("Cannot find what " + mine + " holds in ")
                    .hasMessageContaining(OnDisk.sha256("of my own"));
        }
    }

    @Test
    void whatFitsNothingIsToldSo() {
        assertThatThrownBy(() -> why("000000"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageEndingWith("no content's SHA-256 begins so. Give a file instead.");
        assertThatThrownBy(() -> why("0000"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("neither the beginning of a SHA-256 (at least 6 digits) nor the name of a file");
        assertThatThrownBy(() -> why("2024-10-14_wheat/none"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no file is there");
        assertThatThrownBy(() -> why("2024-10-14_corn/none"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no such run");
        assertThatThrownBy(() -> why("2024-10-14_wheat/" + one.getFileName() + "/outputs/chart.txt"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("it is a file of its pipeline's own, no artifact and no input");
    }

    @Test
    void severalContentsThatFitAreListed() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record("three", recording -> {
                recording.artifact("Model", "a.pkl", Content.of(bytes("collides")));
            });
        }
        String own = OnDisk.sha256(OWN);
        String other = own.substring(0, 6) + "0".repeat(58);
        Path metadata = two.resolve("metadata.yaml");
        OnDisk.write(metadata, OnDisk.text(metadata).replace(OnDisk.sha256(SHARED), other));

        assertThatThrownBy(() -> why(own.substring(0, 6)))
                .isInstanceOf(AmbiguousException.class)
                .hasMessageStartingWith("Cannot tell which content '" + own.substring(0, 6) + "' is: 2 fit.")
                .hasMessageContaining(own)
                .hasMessageContaining(other);
    }

    @Test
    void whatNobodyRefersToIsAnOrphan() throws IOException {
        deleteTree(one);
        ContentUse use = why(OnDisk.sha256(OWN).substring(0, 6));
        assertThat(use.isOrphan()).isTrue();
        assertThat(use.runs().get(0).pipelines()).isEmpty();
        assertThat(use.runs().get(0).withoutAll().bytes()).isZero();
    }

    private static void deleteTree(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    @Test
    void pipelineThatCannotBeReadIsToldAndKeepsNothingFromBeingAnOrphanForSure() {
        OnDisk.write(one.resolve("metadata.yaml"), "training: [");
        ContentUse use = why(OnDisk.sha256(SHARED));
        assertThat(use.problems()).anyMatch(problem -> problem.contains("metadata.yaml"));
        assertThat(use.isOrphan()).isFalse();
    }

    @Test
    void contentWithoutALineInTheListIsFoundByReadingIt() throws IOException {
        Files.delete(one.resolveSibling(".artifacts").resolve("SHA256SUMS"));
        Files.delete(one.resolve("metadata.yaml"));
        assertThat(why(OnDisk.sha256(OWN).substring(0, 20)).runs().get(0).files())
                .hasSize(1);
    }

    @Test
    @NeedsDisk
    void linkThatLeadsOutIsNotFollowed() throws IOException {
        Path link = one.resolve("binaries").resolve("model_1.pkl");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("/etc/passwd"));
        assertThatThrownBy(() -> why("2024-10-14_wheat/" + one.getFileName() + "/binaries/model_1.pkl"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("is not followed");
    }
}
