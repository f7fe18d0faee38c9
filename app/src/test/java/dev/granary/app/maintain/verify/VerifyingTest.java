package dev.granary.app.maintain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.store.Content;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is found wrong with a run, and what is not. */
class VerifyingTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;
    private Path link;
    private Path cached;

    @BeforeEach
    void record() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", CONTENT);
            run = store.path();
        }
        link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Path cache = run.resolve(".artifacts");
        cached = cache.resolve(OnDisk.contents(cache).get(0));
    }

    private void relink(String text) throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, link.getFileSystem().getPath(text));
    }

    @Test
    @NeedsPosix
    void absoluteLinkIsFoundAndNotFollowed() throws IOException {
        relink("/etc/passwd");

        Finding found =
                Verified.verify(root, Depth.FULL).runs().get(0).findings().get(0);

        assertThat(found.kind()).isEqualTo(FindingKind.LINK_ABSOLUTE);
        assertThat(found.sentence())
                .isEqualTo(
                        "2024-10-14_wheat/%s/binaries/scaler_0.pkl is absolute: it leads to /etc/passwd. 'granary verify 2024-10-14_wheat --repair' makes it anew."
                                .formatted(pipeline.getFileName()));
    }

    @Test
    void foldersThatStandTooDeepAreFound() throws IOException {
        Files.createDirectories(run.resolve("f/".repeat(102)));

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("permission-wrong");
    }

    @Test
    @NeedsDisk
    @EnabledOnOs(OS.LINUX)
    void folderWhoseNameIsNoTextIsFound() throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("sh", "-c", "mkdir -p \"$(printf 'mine/arch\\377')\"")
                .directory(run.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assumeThat(exitCode).isZero();

        Finding found =
                Verified.verify(root, Depth.QUICK).runs().get(0).findings().get(0);

        assertThat(found.sentence()).contains("mine/arch", "its name is not in UTF-8");
    }

    @Test
    @NeedsPosix
    void escapingLinkIsFound() throws IOException {
        relink("../../../../secret");

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-escaping");
    }

    @Test
    @NeedsPosix
    void loopIsFound() throws IOException {
        relink("scaler_0.pkl");

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-loop");
    }

    @Test
    @NeedsPosix
    void linkThatLeadsNowhereIsFound() throws IOException {
        relink("../../.artifacts/StandardScaler_000000.pkl");

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-dangling");
    }

    @Test
    @NeedsPosix
    void linkToAnotherContentIsFound() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("other", "something else");
        }
        String other = OnDisk.contents(run.resolve(".artifacts")).stream()
                .filter(name -> !name.equals(cached.getFileName().toString()))
                .findFirst()
                .orElseThrow();
        relink("../../.artifacts/" + other);

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-to-other-content");
    }

    @Test
    @NeedsPosix
    void linkThatBecameAFileIsFound() throws IOException {
        Files.delete(link);
        Files.writeString(link, CONTENT);

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-of-other-kind");
    }

    @Test
    @NeedsPosix
    void linkThatNoRecordNamesIsFound() throws IOException {
        Files.createSymbolicLink(link.resolveSibling("more.pkl"), Files.readSymbolicLink(link));

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("link-without-reference");
    }

    @Test
    @NeedsPosix
    void contentThatSomebodyMayWriteIsFound() throws IOException {
        Files.setPosixFilePermissions(cached, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("permission-wrong");
    }

    @Test
    @NeedsPosix
    void cacheThatIsALinkIsFoundAndNotEntered() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(run.resolve(".artifacts"), elsewhere);
        Files.createSymbolicLink(run.resolve(".artifacts"), elsewhere);

        assertThat(Verified.kinds(root, Depth.FULL)).contains("wrong-type");
    }

    @Test
    @NeedsPosix
    void runThatIsALinkIsFoundBesideTheRuns() throws IOException {
        Files.createSymbolicLink(root.resolve("2024-10-15_barley"), run);

        try (Granary granary = Verified.open(root)) {
            VerifyReport report = granary.verifyAll(Depth.QUICK, ReadProgress.none());
            assertThat(report.ofStore()).extracting(Finding::kind).containsExactly(FindingKind.WRONG_TYPE);
            assertThat(report.isClean()).isFalse();
        }
    }

    @Test
    @NeedsPosix
    void namesThatBreakElsewhereAreFound() throws IOException {
        Path outputs = Files.createDirectories(pipeline.resolve("outputs"));
        for (String name : new String[] {"nul.txt", "a.", "x:y", "Chart.png", "chart.png"}) {
            Files.writeString(outputs.resolve(name), "x");
        }

        assertThat(Verified.kinds(root, Depth.QUICK))
                .containsOnly("name-not-portable")
                .hasSize(4);
    }

    @Test
    void contradictingLinesAreFound() throws IOException {
        Path sums = run.resolve(".artifacts").resolve("SHA256SUMS");
        String line = OnDisk.text(sums).lines().findFirst().orElseThrow();
        Files.writeString(sums, line + "\n" + other(line) + "\n");

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("sums-wrong");
        assertThat(Verified.kinds(root, Depth.FULL)).containsExactly("sums-wrong");
    }

    /** A line that says another digest of the same file, one that fits its name. */
    private static String other(String line) {
        char last = line.charAt(63);
        return line.substring(0, 63) + (last == '0' ? '1' : '0') + line.substring(64);
    }

    @Test
    void tornLineIsFound() throws IOException {
        Path sums = run.resolve(".artifacts").resolve("SHA256SUMS");
        Files.writeString(sums, OnDisk.text(sums) + "0123456789abc");

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("sums-torn");
    }

    @Test
    void neededContentInTheTrashIsFound() throws IOException {
        Path trash = Files.createDirectories(run.resolve(".artifacts").resolve(".trash"));
        Files.move(cached, trash.resolve(cached.getFileName()));

        assertThat(Verified.kinds(root, Depth.QUICK))
                .contains("content-in-trash")
                .doesNotContain("content-missing");
    }

    @Test
    void foreignAndUnusedFilesAreNotes() throws IOException {
        Path cache = run.resolve(".artifacts");
        Files.writeString(cache.resolve("notes.txt"), "mine");
        Files.createDirectories(cache.resolve(".bad"));
        Files.writeString(cache.resolve(".bad").resolve("old.pkl"), "old");

        assertThat(Verified.kinds(root, Depth.FULL)).isEmpty();
        assertThat(Verified.notes(root)).containsExactly("foreign-file", "put-aside");
    }

    @Test
    void pipelineThatIsBeingRecordedIsNotJudged() {
        try (RecordedStore store = RecordedStore.in(root);
                PipelineRecording recording = store.start("other")) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("more")));

            RunVerification verified = Verified.verify(root, Depth.FULL).runs().get(0);

            assertThat(verified.all()).isEmpty();
            assertThat(verified.recording()).isOne();
        }
    }

    @Test
    void interruptedPipelineIsFound() throws IOException {
        Path metadata = pipeline.resolve("metadata.yaml");
        OnDisk.overwrite(
                metadata,
                RecordedStore.bytes(OnDisk.text(metadata).replace("status: \"finished\"", "status: running")));

        assertThat(Verified.kinds(root, Depth.QUICK)).containsExactly("pipeline-interrupted");
    }

    @Test
    void nothingIsWritten() throws IOException {
        Files.delete(cached);
        var before = OnDisk.names(run.resolve(".artifacts"));

        Verified.verify(root, Depth.FULL);

        assertThat(OnDisk.names(run.resolve(".artifacts"))).isEqualTo(before);
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_wheat");
    }

    @Test
    void eachByteIsReadOnce() {
        assertThat(Verified.verify(root, Depth.FULL).runs().get(0).bytesRead())
                .isLessThanOrEqualTo(2L * CONTENT.length());
        assertThat(Verified.verify(root, Depth.QUICK).runs().get(0).bytesRead()).isZero();
    }

    @Test
    void runThatIsNotThereIsRefused() {
        try (Granary granary = Verified.open(root)) {
            assertThatThrownBy(() -> granary.verify("barley", Depth.QUICK, ReadProgress.none()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("Cannot find the run 'barley'");
        }
    }
}
