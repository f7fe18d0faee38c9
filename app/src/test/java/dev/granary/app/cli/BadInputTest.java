package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private static final int MEGABYTES_100 = 100 << 20;

    @TempDir
    private Path folder;

    private Path root;
    private Path good;
    private Path bad;

    @BeforeEach
    void record() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            bad = store.recordScores("bad", Map.of("test", Map.of("rmse", 0.5)));
            good = store.recordScores("good", Map.of("test", Map.of("rmse", 0.25)));
        }
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private String place(String file) {
        return "2024-10-14_wheat/" + bad.getFileName() + "/" + file;
    }

    /** The other pipelines are listed, what is wrong is said, and the exit code tells. */
    private void assertListedWithWarning(String message) {
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out())
                .contains(good.getFileName().toString(), bad.getFileName().toString(), "0.25");
        assertThat(ls.err()).isEqualTo("granary: warning: " + message + "\n");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aMissingStoreFails() {
        assertThat(granary("--store", folder.resolve("nowhere").toString(), "ls"))
                .isEqualTo(new Shell.Outcome(
                        1,
                        "",
                        "granary: Cannot open the store %s: there is nothing. Name an existing store with --store or GRANARY_STORE, or make one by recording into it ('granary demo' does).\n"
                                .formatted(folder.resolve("nowhere"))));
    }

    @Test
    void aFolderThatIsNoStoreFails() {
        OnDisk.write(folder.resolve("photos/holiday.jpg"), "x");
        assertThat(granary("--store", folder.resolve("photos").toString(), "ls"))
                .isEqualTo(new Shell.Outcome(
                        1,
                        "",
                        "granary: Cannot open %s as a store: none of what it holds is a run (a folder named YYYY-MM-DD_name). Name the folder that holds the runs.\n"
                                .formatted(folder.resolve("photos"))));
    }

    @Test
    void aFileAsStoreFails() {
        OnDisk.write(folder.resolve("file"), "x");
        Shell.Outcome ls = granary("--store", folder.resolve("file").toString(), "ls");
        assertThat(ls.code()).isEqualTo(1);
        assertThat(ls.err())
                .startsWith("granary: Cannot open the store " + folder.resolve("file"))
                .contains("folder");
    }

    @Test
    void demoIntoAFileFails() {
        OnDisk.write(folder.resolve("file"), "x");
        Shell.Outcome demo = granary("--store", folder.resolve("file").toString(), "demo");
        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.err()).startsWith("granary: Cannot open the store " + folder.resolve("file"));
        assertThat(folder.resolve("file")).hasContent("x");
    }

    @Test
    void aStoreWithAnUnknownSchemeFails() {
        Shell.Outcome ls = granary("--store", "gopher://host/results", "ls");
        assertThat(ls.code()).isEqualTo(1);
        assertThat(ls.err())
                .startsWith("granary: Cannot open the store gopher://host/results. ")
                .contains(" posixfs: ");
    }

    @Test
    void aPathWithNulIsWrongUsage() {
        Shell.Outcome ls = granary("--store", "a\0b", "ls");
        assertThat(ls.code()).isEqualTo(2);
        assertThat(ls.err()).startsWith("granary: ").doesNotContain("internal error", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "demo", "config"})
    void aSettingsFileThatSaysSomethingWrongIsWrongUsage(String verb) {
        OnDisk.write(folder.resolve("granary.yaml"), "link: copy\ndurability: ever\n");
        assertThat(granary(verb))
                .isEqualTo(new Shell.Outcome(
                        2,
                        "",
                        "granary: Cannot read %s: line 1: there is no setting 'link'; did you mean 'links'? There are: store, links, durability, license, use_symlinks. line 2: durability is 'ever'; expected commit or none.\ngranary: see 'granary config --help'.\n"
                                .formatted(folder.resolve("granary.yaml"))));
    }

    @Test
    void aFolderInTheSettingsFilesPlaceIsWrongUsage() {
        OnDisk.write(folder.resolve("granary.yaml/file"), "x");
        Shell.Outcome ls = granary("ls");
        assertThat(ls.code()).isEqualTo(2);
        assertThat(ls.err())
                .startsWith("granary: Cannot read " + folder.resolve("granary.yaml")
                        + ": something else than a regular file stands there. Move it away.\n");
    }

    @Test
    @NeedsDisk
    void aPipeInTheSettingsFilesPlaceIsNotWaitedFor() throws Exception {
        String pipe = folder.resolve("granary.yaml").toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
        Shell.Outcome ls = granary("ls");
        assertThat(ls.code()).isEqualTo(2);
        assertThat(ls.err()).startsWith("granary: Cannot read " + pipe + ": something else than a regular file");
    }

    @Test
    void aWrongVariableIsWrongUsage() {
        Shell.Outcome ls = Shell.in(folder).with("GRANARY_LINKS", "Copy").run("ls");
        assertThat(ls)
                .isEqualTo(
                        new Shell.Outcome(
                                2,
                                "",
                                "granary: Cannot use GRANARY_LINKS: it is 'Copy'; expected auto, symlink, hardlink or copy (did you mean 'copy'?).\ngranary: see 'granary config --help'.\n"));
    }

    @Test
    void whatASettingsFileSaysCannotSteerTheTerminal() {
        OnDisk.write(folder.resolve("granary.yaml"), "\"a\\e[31mb\": \"c\"\n");
        Shell.Outcome ls = granary("ls");
        assertThat(ls.code()).isEqualTo(2);
        assertThat(ls.err()).contains("'a\\u001B[31mb'").doesNotContain("\u001B");
    }

    @Test
    void aRunOfANewerFormatIsRefusedAndTheVersionSaid() {
        OnDisk.write(root.resolve("2024-10-14_wheat/run.yaml"), "format: 2\nname: \"wheat\"\n");
        assertThat(granary("ls", "wheat"))
                .isEqualTo(
                        new Shell.Outcome(
                                1,
                                "",
                                "granary: Cannot read 2024-10-14_wheat/run.yaml: it is of format 2; this program knows format 1. Use a Granary that knows format 2 or newer.\n"));
    }

    @Test
    void aRunWhoseOwnDocumentIsUnreadableIsListedWithAWarning() {
        OnDisk.write(root.resolve("2024-10-14_wheat/run.yaml"), "created_at: 5\n");
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out())
                .contains(good.getFileName().toString(), bad.getFileName().toString());
        assertThat(ls.err()).startsWith("granary: warning: Cannot read 2024-10-14_wheat/run.yaml: ");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void besideARunOfANewerFormatTheOthersAreListed() {
        OnDisk.write(root.resolve("2024-10-15_corn/run.yaml"), "format: 2\nname: \"corn\"\n");
        Shell.Outcome ls = granary("ls");
        assertThat(ls.out()).contains("2024-10-15_corn", "unreadable", "2024-10-14_wheat", "2 finished");
        assertThat(ls.err())
                .isEqualTo(
                        "granary: warning: Cannot read 2024-10-15_corn/run.yaml: it is of format 2; this program knows format 1. Use a Granary that knows format 2 or newer.\n");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aPipelineOfANewerFormatIsRefusedAndTheVersionSaid() {
        OnDisk.write(
                bad.resolve("metadata.yaml"),
                OnDisk.text(bad.resolve("metadata.yaml")).replace("format: 1", "format: 7"));
        assertListedWithWarning("Cannot read " + place("metadata.yaml")
                + ": it is of format 7; this program knows format 1. Use a Granary that knows format 7 or newer.");
    }

    @Test
    void malformedYamlIsToldWithFileAndLine() {
        OnDisk.write(bad.resolve("scores.yaml"), "test:\n  rmse: 0.5\n bad indent: [\n");
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out())
                .contains(good.getFileName().toString(), bad.getFileName().toString());
        assertThat(ls.err())
                .startsWith("granary: warning: Cannot read " + place("scores.yaml") + ": line 3: no YAML: ");
        assertThat(ls.err().lines()).hasSize(1);
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aWrongValueIsToldWithFileLineAndWhatWasExpected() {
        OnDisk.write(
                bad.resolve("metadata.yaml"),
                OnDisk.text(bad.resolve("metadata.yaml")).replace("\"finished\"", "\"done\""));
        assertListedWithWarning("Cannot read " + place("metadata.yaml")
                + ": line 4: training.status is 'done'; expected running, finished or failed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void anEmptyFileIsTold(String file) {
        OnDisk.write(bad.resolve(file), "");
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.err()).isEqualTo("granary: warning: Cannot read " + place(file) + ": it is empty.\n");
        assertThat(ls.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void bytesThatAreNoTextAreTold(String file) throws IOException {
        Files.write(bad.resolve(file), new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.err())
                .startsWith("granary: warning: Cannot read " + place(file) + ": ")
                .contains("UTF-8");
        assertThat(ls.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    @NeedsDisk
    void aFileOf100MegabytesIsRefusedUnread(String file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(bad.resolve(file).toFile(), "rw")) {
            sparse.setLength(MEGABYTES_100);
        }
        assertListedWithWarning("Cannot read " + bad.resolve(file)
                + ": it has more than 1,048,576 bytes. Put the right file in its place.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void anAliasBombIsRefused(String file) {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + (char) (c - 1) + ", ").repeat(8))
                    .append("x]\n");
        }
        OnDisk.write(bad.resolve(file), bomb.toString());
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out()).contains(good.getFileName().toString());
        assertThat(ls.err())
                .startsWith("granary: warning: Cannot read " + place(file) + ": line 6: more than 200000 values");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aFolderInAFilesPlaceIsTold() throws IOException {
        Files.delete(bad.resolve("scores.yaml"));
        Files.createDirectory(bad.resolve("scores.yaml"));
        assertListedWithWarning("Cannot read %s: something else than a regular file stands there. Move it away."
                .formatted(bad.resolve("scores.yaml")));
    }

    @Test
    @NeedsDisk
    void aPipeInAFilesPlaceIsToldAndNotWaitedFor() throws Exception {
        Files.delete(bad.resolve("scores.yaml"));
        assertThat(new ProcessBuilder("mkfifo", bad.resolve("scores.yaml").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertListedWithWarning("Cannot read %s: something else than a regular file stands there. Move it away."
                .formatted(bad.resolve("scores.yaml")));
    }

    @Test
    @NeedsPosix
    void aLinkInAFilesPlaceIsNotFollowed() throws IOException {
        OnDisk.write(folder.resolve("secret"), "test:\n  rmse: 42.0\n");
        Files.delete(bad.resolve("scores.yaml"));
        Files.createSymbolicLink(bad.resolve("scores.yaml"), folder.resolve("secret"));
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out()).doesNotContain("42");
        assertThat(ls.err()).startsWith("granary: warning: Cannot read " + bad.resolve("scores.yaml") + ": ");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aFileInAFoldersPlaceIsTold() {
        OnDisk.write(root.resolve("2024-10-15_corn"), "a file");
        Shell.Outcome ls = granary("ls", "2024-10-15_corn");
        assertThat(ls.code()).isEqualTo(1);
        assertThat(ls.err()).startsWith("granary: Cannot find the run '2024-10-15_corn' in ");
    }

    @Test
    void aPipelineWithoutDefinitionIsListedWithAWarning() throws IOException {
        Files.delete(bad.resolve("pipeline.yaml"));
        assertListedWithWarning("Cannot find " + place("pipeline.yaml") + ". The pipeline's definition is unknown.");
    }

    @Test
    void bestRanksTheOthersAndWarns() {
        OnDisk.write(bad.resolve("metadata.yaml"), "training: [");
        Shell.Outcome best = granary("best", "wheat", "--by", "test.rmse");
        assertThat(best.out())
                .contains(good.getFileName().toString())
                .doesNotContain(bad.getFileName().toString());
        assertThat(best.err()).contains("granary: warning: Cannot read " + place("metadata.yaml"));
        assertThat(best.code()).isEqualTo(1);
    }

    @Test
    void showPrintsWhatCanBeReadAndWarns() {
        OnDisk.write(bad.resolve("scores.yaml"), "- a list\n");
        Shell.Outcome show = granary("show", "wheat/bad");
        assertThat(show.out()).contains("Steps\n  StandardScaler");
        assertThat(show.err())
                .isEqualTo("granary: warning: Cannot read " + place("scores.yaml")
                        + ": line 1: it holds a list; expected keys with values.\n");
        assertThat(show.code()).isEqualTo(1);
    }

    @Test
    void jsonSaysWhatCouldNotBeReadToo() {
        OnDisk.write(bad.resolve("scores.yaml"), "");
        Shell.Outcome ls = granary("ls", "wheat", "--json");
        assertThat(ls.out()).contains("Cannot read " + place("scores.yaml") + ": it is empty.");
        assertThat(ls.code()).isEqualTo(1);
    }

    @Test
    void aLinkOutOfItsFolderInTheRecordIsRefused() {
        OnDisk.write(bad.resolve("metadata.yaml"), """
                training:
                  started_at: "2024-10-14T10:30:00Z"
                artifacts:
                  entries:
                    - link: "../../../../etc/passwd"
                      operator: "A"
                      file: "../../../etc/passwd"
                      sha256: "%s"
                      size_bytes: 1
                """.formatted("0".repeat(64)));
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.err()).startsWith("granary: warning: Cannot read " + place("metadata.yaml") + ": line 5: ");
        assertThat(ls.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../..", "/etc", "wheat/..", "wheat/../..", "a\0b"})
    void pathsThatLeaveTheStoreFindNothing(String address) {
        Shell.Outcome show = granary("show", address + "/passwd");
        assertThat(show.code()).isIn(1, 2);
        assertThat(show.err()).isNotEmpty().doesNotContain("internal error");
        assertThat(granary("ls", address).code()).isEqualTo(1);
    }
}
