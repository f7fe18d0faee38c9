package dev.granary.app.maintain.seal;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.store.Content;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.MissingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a seal finds that was changed, taken away or added. */
class SealCheckTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;

    @BeforeEach
    void sealOne() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("fitted")));
                recording.input("features.csv", Content.of(bytes("x,y")));
                recording.output("chart.txt", Content.of(bytes("chart")));
                recording.prediction("test.csv", Content.of(bytes("id")));
                recording.scores(java.util.Map.of("test", java.util.Map.of("rmse", 0.5)));
            });
            run = store.path();
        }
        try (Granary granary = Granary.open(root)) {
            assertThat(granary.seal("wheat", ReadProgress.none()).problems()).isEmpty();
        }
        release();
    }

    /** Somebody gives the right to change the run back, seal or no seal. */
    private void release() {
        if (Files.getFileAttributeView(run, java.nio.file.attribute.PosixFileAttributeView.class) != null) {
            below().forEach(path -> changing(() -> Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"))));
        }
    }

    private List<Path> below() {
        return changing(() -> {
            try (Stream<Path> all = Files.walk(run)) {
                return all.filter(path -> !Files.isSymbolicLink(path)).toList();
            }
        });
    }

    /** The real files that the seal covers, and the seal itself. */
    private List<Path> files() {
        return below().stream()
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .filter(path ->
                        !Set.of(".lock", ".known").contains(path.getFileName().toString()))
                .toList();
    }

    private SealVerdict check(Depth depth) {
        try (Granary granary = Granary.open(root)) {
            return granary.checkSeal("wheat", depth, ReadProgress.none());
        }
    }

    private List<SealFinding> full() {
        return check(Depth.FULL).findings();
    }

    @FunctionalInterface
    private interface Changing<T> {
        T make() throws IOException;
    }

    private static <T> T changing(Changing<T> change) {
        try {
            return change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String inRun(Path path) {
        return run.relativize(path).toString().replace('\\', '/');
    }

    private Stream<DynamicTest> eachFile(java.util.function.Consumer<Path> trial) {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(inRun(file), () -> {
                    byte[] before = Files.readAllBytes(file);
                    trial.accept(file);
                    Files.write(file, before);
                    assertThat(full()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> oneBitFlippedInAnyFileIsFound() {
        return eachFile(file -> {
            byte[] bytes = changing(() -> Files.readAllBytes(file));
            bytes[bytes.length / 2] ^= 1;
            changing(() -> Files.write(file, bytes));
            assertThat(full())
                    .extracting(SealFinding::kind, SealFinding::path)
                    .contains(tuple(SealFinding.Kind.CHANGED, inRun(file)));
        });
    }

    @TestFactory
    Stream<DynamicTest> aTailCutOffAnyFileIsFoundWithoutReading() {
        return eachFile(file -> {
            byte[] bytes = changing(() -> Files.readAllBytes(file));
            changing(() -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1)));
            assertThat(check(Depth.QUICK).findings())
                    .extracting(SealFinding::kind, SealFinding::path)
                    .contains(tuple(SealFinding.Kind.CHANGED, inRun(file)));
        });
    }

    @Test
    void everyKindOfFileIsTried() {
        assertThat(files().stream().map(this::inRun).map(path -> path.replaceAll(".*/", "")))
                .contains(
                        "run.yaml",
                        "SHA256SUMS",
                        "pipeline.yaml",
                        "metadata.yaml",
                        "scores.yaml",
                        "chart.txt",
                        "test.csv",
                        "seal.sha256");
    }

    @Test
    void missingFileIsFound() throws IOException {
        Files.delete(pipeline.resolve("outputs").resolve("chart.txt"));
        assertThat(full()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SealFinding.Kind.MISSING);
            assertThat(finding.sentence())
                    .isEqualTo(
                            "%s/outputs/chart.txt of the sealed run 2024-10-14_wheat is missing. Restore it from a copy of the run.",
                            pipeline.getFileName());
        });
    }

    @Test
    void addedFileIsFound() {
        OnDisk.write(pipeline.resolve("outputs").resolve("late.txt"), "late");
        assertThat(check(Depth.QUICK).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SealFinding.Kind.ADDED);
            assertThat(finding.sentence())
                    .isEqualTo(
                            "%s/outputs/late.txt was added to the run 2024-10-14_wheat after it was sealed. Move it elsewhere.",
                            pipeline.getFileName());
        });
    }

    @Test
    @NeedsDisk
    void linkThatLeadsOutNowIsMissing() throws IOException {
        Path link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("/etc/passwd"));
        assertThat(full()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SealFinding.Kind.MISSING);
            assertThat(finding.sentence()).contains("leads out of the store, to /etc/passwd");
        });
    }

    @Test
    @NeedsPosix
    void runThatCanBeWrittenAgainIsNoted() {
        assertThat(full()).isEmpty();
        assertThat(check(Depth.QUICK).notes())
                .singleElement()
                .asString()
                .startsWith("The sealed run 2024-10-14_wheat is not read-only any more: ")
                .endsWith("'granary seal 2024-10-14_wheat' makes it so again.");
    }

    @Test
    @NeedsPosix
    void sealingOnceMoreMakesItReadOnlyIfItIsStillTheSame() {
        try (Granary granary = Granary.open(root)) {
            assertThat(granary.seal("wheat", ReadProgress.none()).seal()).isPresent();
        }
        assertThat(check(Depth.FULL).notes()).isEmpty();
    }

    @Test
    @NeedsPosix
    void sealingOnceMoreRefusesWhatWasChanged() {
        OnDisk.write(pipeline.resolve("outputs").resolve("chart.txt"), "other");
        try (Granary granary = Granary.open(root)) {
            SealReport report = granary.seal("wheat", ReadProgress.none());
            assertThat(report.seal()).isEmpty();
            assertThat(report.problems()).singleElement().asString().contains("outputs/chart.txt of the sealed run");
        }
    }

    @Test
    void runWithoutASealIsNotChecked() throws IOException {
        Files.delete(run.resolve("seal.sha256"));
        assertThatThrownBy(() -> check(Depth.QUICK)).isInstanceOf(MissingFailure.class);
    }
}
