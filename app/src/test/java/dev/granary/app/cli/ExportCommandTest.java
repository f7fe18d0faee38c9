package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private String pipeline = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.record("baseline", recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("fitted")));
                        recording.output("chart.txt", Content.of(RecordedStore.bytes("chart")));
                        recording.scores(Map.of("test", Map.of("rmse", 0.5)));
                    })
                    .getFileName()
                    .toString();
            store.recordScaler("other", "fitted");
        }
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void pipelineGoesIntoAZipThatIsNamedAfterIt() {
        Shell.Outcome outcome = granary("export", "wheat/baseline");

        Path zip = folder.resolve(pipeline + ".zip");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Exported %s of %s to %s: 8 files, 1 artifact, ".formatted(pipeline, RUN, zip))
                .endsWith(" packed). Unpack it with unzip, then check it: cd %s; sha256sum -c MANIFEST.sha256\n"
                        .formatted(pipeline));
        assertThat(outcome.code()).isZero();
        assertThat(zip).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.zip", "p.tar", "p.tar.gz", "p.tgz", "p.TAR.ZST"})
    void endingTellsTheFormat(String name) {
        assertThat(granary("export", "results/" + RUN, "-o", name).code()).isZero();

        assertThat(folder.resolve(name)).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out/", "out.d"})
    void withoutAKnownEndingItIsAFolder(String name) {
        Shell.Outcome outcome = granary("export", "wheat/baseline", "-o", name);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        Path top = folder.resolve(name).resolve(pipeline);
        assertThat(top.resolve("binaries").resolve("scaler_0.pkl")).hasContent("fitted");
        assertThat(top.resolve("outputs").resolve("chart.txt")).hasContent("chart");
        assertThat(OnDisk.names(folder)).noneMatch(left -> left.endsWith(".granary-part"));
    }

    @Test
    void runInAFolderIsReadThroughWhateverItsLinksAre() {
        assertThat(granary("export", "wheat", "-o", "out").code()).isZero();

        Path run = folder.resolve("out").resolve(RUN);
        assertThat(run.resolve(pipeline).resolve("binaries").resolve("scaler_0.pkl"))
                .hasContent("fitted");
        assertThat(OnDisk.sumsProblems(run.resolve(".artifacts"))).isEmpty();
        assertThat(OnDisk.text(run.resolve("MANIFEST.sha256")).lines())
                .allSatisfy(line -> assertThat(OnDisk.sha256(Files.readAllBytes(run.resolve(line.substring(66)))))
                        .isEqualTo(line.substring(0, 64)));
    }

    @Test
    void streamIsWrittenToTheOutputAndTheRestIsSaidBeside() {
        Shell.Outcome outcome = granary("export", "wheat", "-o", "-");

        assertThat(outcome.out()).startsWith("PK\003\004");
        assertThat(outcome.err()).startsWith("granary: Exported " + RUN + " (2 pipelines) to the output: ");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void streamIsNotForATerminalNorForJson() {
        Shell.Outcome shown = Shell.in(folder).runInteractively("export", "wheat", "-o", "-");
        Shell.Outcome json = granary("export", "wheat", "-o", "-", "--json");

        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("not for a terminal");
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.err()).contains("--json and -o - both print");
    }

    @Test
    void jsonTellsTheSame() {
        Shell.Outcome outcome = granary("export", "wheat", "-o", "p.tar", "--json");

        assertThat(outcome.out())
                .contains("\"run\": \"" + RUN + "\"", "\"format\": \"tar\"", "\"artifacts\": 1", "\"notes\": []");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void whatIsDamagedIsSaidAndNothingIsLeft() {
        OnDisk.overwriteContent(
                folder.resolve("results")
                        .resolve(RUN)
                        .resolve(pipeline)
                        .resolve("binaries")
                        .resolve("scaler_0.pkl"),
                RecordedStore.bytes("FITTED"));

        Shell.Outcome outcome = granary("export", "wheat", "-o", "p.zip");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("granary: Cannot export " + RUN + ": ")
                .contains("is damaged: its SHA-256 is ")
                .contains("Run 'granary verify " + RUN + " --repair'.");
        assertThat(OnDisk.names(folder)).containsExactly("results");
    }

    @Test
    void whatStandsThereStaysUnlessForced() throws IOException {
        Files.writeString(folder.resolve("p.tar"), "mine");

        Shell.Outcome refused = granary("export", "wheat", "-o", "p.tar");
        Shell.Outcome forced = granary("export", "wheat", "-o", "p.tar", "--force");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("it is there already");
        assertThat(forced.code()).isZero();
        assertThat(Files.size(folder.resolve("p.tar"))).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x.tar.bz2", "x.tar.xz", "x.TXZ", "x.tbz2", "x.7z", "x.rar", "x.gz", "x.zst", "x.bz2", "x.xz"})
    void endingOfAnotherKindOfArchiveIsWrongUsage(String name) {
        Shell.Outcome outcome = granary("export", "wheat", "-o", name);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Cannot write a package as " + name.substring(name.lastIndexOf('.')) + ": '" + name)
                .contains("Name it .zip, .tar, .tar.gz, .tgz or .tar.zst, or, for a folder, end it with a slash.");
        assertThat(OnDisk.names(folder)).containsExactly("results");
        assertThat(granary("export", "wheat", "-o", name + "/").code()).isZero();
        assertThat(folder.resolve(name)).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "../here"})
    void packageGoesIntoAnEmptyFolderThatIsThere(String name) throws IOException {
        Path here = Files.createDirectory(folder.resolve("here"));

        Shell.Outcome outcome = Shell.in(here)
                .run("--store", folder.resolve("results").toString(), "export", "wheat/baseline", "-o", name);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(OnDisk.names(here)).containsExactly(pipeline);
    }

    @Test
    void packagesDoNotStandAmongTheRuns() {
        assertThat(granary("export", "wheat", "-o", "results/x").err())
                .contains("that is inside the store", "among its runs");
        assertThat(granary("export", "wheat", "-o", "results/" + RUN + "/x.zip").code())
                .isOne();
        assertThat(granary("export", "wheat", "-o", "results/x.zip").code()).isZero();
    }

    @Test
    void timeOfTheBuildMakesItReproducible() throws IOException {
        Shell dated = Shell.in(folder).with("SOURCE_DATE_EPOCH", "1700000000");

        assertThat(dated.run("export", "wheat", "-o", "a.tar").code()).isZero();
        assertThat(dated.run("export", "wheat", "-o", "b.tar").code()).isZero();

        assertThat(folder.resolve("a.tar")).hasSameBinaryContentAs(folder.resolve("b.tar"));
        assertThat(Files.readString(folder.resolve("a.tar"), StandardCharsets.ISO_8859_1))
                .contains("exported_at: \"2023-11-14T22:13:20Z\"");
        assertThat(Shell.in(folder)
                        .with("SOURCE_DATE_EPOCH", "today")
                        .run("export", "wheat")
                        .err())
                .contains("SOURCE_DATE_EPOCH is 'today', expected a number of seconds since 1970.");
    }
}
