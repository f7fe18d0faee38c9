package dev.granary.app.query.usage;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.remove.RemovalPlan;
import dev.granary.app.query.RunSummary;
import dev.granary.app.query.usage.SpaceReport.By;
import dev.granary.app.query.usage.SpaceReport.Line;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsHardLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceQueryTest {

    private static final String RUN = "2024-10-14_wheat";
    private static final String DATA = "the data set that both read";
    private static final String SCALER = "fitted by both";
    private static final String MODEL = "fitted by one alone";

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
                recording.input("data.csv", Content.of(bytes(DATA)));
                recording.artifact("Scaler", "scaler.pkl", Content.of(bytes(SCALER)));
                recording.artifact("Model", "model.pkl", Content.of(bytes(MODEL)));
                recording.output("chart.txt", Content.of(bytes("chart")));
            });
            two = store.record("two", recording -> {
                recording.input("data.csv", Content.of(bytes(DATA)));
                recording.artifact("Scaler", "scaler.pkl", Content.of(bytes(SCALER)));
                recording.prediction("test.csv", Content.of(bytes("predicted")));
            });
        }
    }

    private SpaceReport space(By by) {
        try (Granary granary = Granary.open(root)) {
            return granary.space(by);
        }
    }

    private long rmFrees(String... names) {
        try (Granary granary = Granary.open(root)) {
            RemovalPlan plan = granary.planRemoval(List.of(names));
            return plan.freedBytes();
        }
    }

    /** What {@code du -sb} counts but folders and symbolic links: each file once, however many names it has. */
    private static long walked(Path tree) throws IOException {
        Set<Object> seen = new HashSet<>();
        long bytes = 0;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(tree)) {
            files = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            if (seen.add(Files.getAttribute(file, "unix:ino"))) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static long contents() {
        return DATA.length() + SCALER.length() + MODEL.length();
    }

    private static long links() {
        return contents() + DATA.length() + SCALER.length();
    }

    @Test
    @NeedsHardLinks
    void runIsToldWithWhatItsLinksNameAndWhatIsStored() {
        SpaceReport report = space(By.RUN);
        assertThat(report.problems()).isEmpty();
        assertThat(report.lines()).singleElement().satisfies(line -> {
            assertThat(line.run()).isEqualTo(RUN);
            assertThat(line.subject()).isEmpty();
            assertThat(line.pipelines()).isEqualTo(2);
            assertThat(line.referencedBytes()).isEqualTo(links());
            assertThat(line.storedBytes()).isEqualTo(contents());
            assertThat(line.copiedBytes()).isZero();
            assertThat(line.savedBytes()).isEqualTo(DATA.length() + SCALER.length());
            assertThat(line.ratio()).isEqualTo((double) links() / contents());
            assertThat(line.freedBytes()).isEqualTo(line.storedBytes() + line.otherBytes());
        });
        assertThat(report.total().freedBytes()).isEqualTo(report.lines().get(0).freedBytes());
    }

    @Test
    void figuresAreThoseOfTheListing() {
        Line line = space(By.RUN).lines().get(0);
        try (Granary granary = Granary.open(root)) {
            RunSummary run = granary.runs().get(0);
            assertThat(line.referencedBytes()).isEqualTo(run.usage().referencedBytes());
            assertThat(line.storedBytes()).isEqualTo(run.usage().storedBytes());
            assertThat(line.copiedBytes()).isEqualTo(run.usage().copiedBytes());
            assertThat(line.pipelines()).isEqualTo(run.pipelines());
        }
    }

    @Test
    void figuresOfWhatIsFreedAreThoseOfRemoving() {
        assertThat(space(By.RUN).lines().get(0).freedBytes()).isEqualTo(rmFrees(RUN));
        assertThat(space(By.PIPELINE).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line.freedBytes()).isEqualTo(rmFrees(line.run() + "/" + line.subject())));
    }

    @Test
    void figuresOfCopiesAreThoseOfTheListingAndOfRemovingToo() {
        root = folder.resolve("copies");
        record(LinkChoice.COPY);
        assertThat(space(By.RUN).total().copiedBytes()).isEqualTo(links());
        assertThat(space(By.RUN).total().savedBytes()).isEqualTo(-contents());
        figuresAreThoseOfTheListing();
        figuresOfWhatIsFreedAreThoseOfRemoving();
    }

    @Test
    @NeedsDisk
    void runTakesWhatAWalkOfItsFilesCounts() throws IOException {
        assertThat(space(By.RUN).total().freedBytes()).isEqualTo(walked(root.resolve(RUN)));
    }

    @Test
    @NeedsDisk
    void fileOfSeveralNamesIsCountedOnce() throws IOException {
        root = folder.resolve("hard");
        record(LinkChoice.HARDLINK);
        runTakesWhatAWalkOfItsFilesCounts();
        figuresOfWhatIsFreedAreThoseOfRemoving();
        assertThat(space(By.RUN).total().copiedBytes()).isZero();
    }

    @Test
    @NeedsDisk
    void copiesAreCountedWhereTheyLie() throws IOException {
        root = folder.resolve("copies");
        record(LinkChoice.COPY);
        runTakesWhatAWalkOfItsFilesCounts();
    }

    @Test
    @NeedsDisk
    void whatWasToldIsWhatIsFree() throws IOException {
        long before = walkedButBookkeeping();
        Line told = space(By.PIPELINE).lines().get(0);
        try (Granary granary = Granary.open(root)) {
            granary.remove(granary.planRemoval(List.of(told.run() + "/" + told.subject())));
        }
        assertThat(before - walkedButBookkeeping()).isEqualTo(told.freedBytes());
    }

    /** The lists of a cache grow and shrink with what is done to it. */
    private long walkedButBookkeeping() throws IOException {
        Path cache = root.resolve(RUN).resolve(".artifacts");
        long contents = 0;
        for (String content : OnDisk.contents(cache)) {
            contents += Files.size(cache.resolve(content));
        }
        return walked(root.resolve(RUN)) - walked(cache) + contents;
    }

    @Test
    @NeedsHardLinks
    void contentThatOthersReferToIsNotFreedByOnePipeline() {
        List<Line> lines = space(By.PIPELINE).lines();
        assertThat(lines)
                .extracting(Line::subject)
                .containsExactly(one.getFileName().toString(), two.getFileName().toString());
        Line first = lines.get(0);
        assertThat(first.storedBytes()).isEqualTo(contents());
        assertThat(first.freedBytes()).isEqualTo(first.otherBytes() + MODEL.length());
        Line second = lines.get(1);
        assertThat(second.storedBytes()).isEqualTo(DATA.length() + SCALER.length());
        assertThat(second.freedBytes()).isEqualTo(second.otherBytes());
    }

    @Test
    @NeedsHardLinks
    void operatorsAreToldWithWhatOnlyTheirLinksLeadTo() {
        assertThat(space(By.OPERATOR).lines())
                .containsExactly(
                        new Line("", "(inputs)", 2, 2L * DATA.length(), DATA.length(), 0, 0, DATA.length()),
                        new Line("", "Model", 1, MODEL.length(), MODEL.length(), 0, 0, MODEL.length()),
                        new Line("", "Scaler", 2, 2L * SCALER.length(), SCALER.length(), 0, 0, SCALER.length()));
        assertThat(space(By.OPERATOR).total()).isEqualTo(space(By.RUN).total());
    }

    @Test
    @NeedsHardLinks
    void contentOfTwoOperatorsIsFreedByNeither() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record("three", recording -> recording.artifact("Other", "other.pkl", Content.of(bytes(MODEL))));
        }
        assertThat(space(By.OPERATOR).lines())
                .filteredOn(line -> Set.of("Model", "Other").contains(line.subject()))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(line.storedBytes()).isEqualTo(MODEL.length());
                    assertThat(line.freedBytes()).isZero();
                });
    }

    @Test
    @NeedsHardLinks
    void nothingOfTheCacheIsFreedWhereARecordCannotBeRead() {
        OnDisk.write(two.resolve("metadata.yaml"), "training: [");
        SpaceReport report = space(By.PIPELINE);
        assertThat(report.problems()).singleElement().asString().contains("metadata.yaml");
        Line first = report.lines().get(0);
        assertThat(first.freedBytes()).isEqualTo(first.otherBytes());
        assertThat(first.freedBytes()).isEqualTo(rmFrees(RUN + "/" + first.subject()));
        assertThat(space(By.OPERATOR).lines()).allMatch(line -> line.freedBytes() == 0);
    }

    @Test
    void someRunsAreToldByThemselves() {
        try (RecordedStore store = RecordedStore.in(root);
                RunRecording run = store.granary().run("2024-10-15_barley");
                PipelineRecording recording = run.start(RecordedStore.definition("one"))) {
            recording.artifact("Scaler", "scaler.pkl", Content.of(bytes(SCALER)));
            recording.finish();
        }
        try (Granary granary = Granary.open(root)) {
            assertThat(granary.space(By.RUN).lines()).extracting(Line::run).containsExactly("2024-10-15_barley", RUN);
            assertThat(granary.space(List.of("barley"), By.RUN).total().storedBytes())
                    .isEqualTo(SCALER.length());
            assertThat(granary.space(By.RUN).total().storedBytes()).isEqualTo(contents() + SCALER.length());
            assertThatThrownBy(() -> granary.space(List.of("corn"), By.RUN))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("Cannot find the run 'corn'");
        }
    }
}
