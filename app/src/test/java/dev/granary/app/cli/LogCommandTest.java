package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogCommandTest {

    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void name() {
        results = folder.resolve("results");
    }

    private Shell.Outcome run(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private String ok(String... arguments) {
        Shell.Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome.out();
    }

    private String start(String... more) {
        List<String> all = new ArrayList<>(
                List.of("--durability", "none", "start", "--run", "2024-10-14_sweep", "--dataset", "corn"));
        all.addAll(List.of(more));
        return ok(all.toArray(String[]::new)).strip();
    }

    private Path pipeline(String address) {
        return results.resolve(address);
    }

    private Map<String, Object> record(String address) {
        return OnDisk.yaml(pipeline(address).resolve("metadata.yaml"));
    }

    private void file(String name, String content) {
        OnDisk.write(folder.resolve(name), content);
    }

    @Test
    void startPrintsTheAddressAlone() {
        String out = ok(
                "start", "--run", "2024-10-14_sweep", "--dataset", "corn", "--name", "first", "--durability", "none");
        assertThat(out).matches("2024-10-14_sweep/corn_first_[0-9a-f]{6}\\R");
        assertThat(pipeline(out.strip())).isDirectory();
    }

    @Test
    void startRecordsWhatItIsGiven() {
        file("params.json", "{\"depth\": 3, \"lr\": 0.5}");
        String address = start(
                "--name",
                "first",
                "--step",
                "Scaler",
                "--step",
                "Tree",
                "--params",
                "params.json",
                "--param",
                "lr=1e-05",
                "--param",
                "layers=[4, 2]",
                "--param",
                "model=tree",
                "--stage",
                "train",
                "--tag",
                "night=true");
        assertThat(OnDisk.items(OnDisk.yaml(pipeline(address).resolve("pipeline.yaml")), "steps"))
                .containsExactly(
                        Map.of("class", "Scaler", "params", Map.of()),
                        Map.of(
                                "class",
                                "Tree",
                                "params",
                                Map.of("depth", 3, "lr", 1e-05, "layers", List.of(4, 2), "model", "tree")));
        assertThat(record(address)).containsEntry("stage", "train").containsEntry("tags", Map.of("night", true));
        assertThat(ok("ls", "sweep")).contains("running");
    }

    @Test
    void parametersWithoutAStepAreThoseOfAScript() {
        String address = start("--param", "lr=0.05");
        assertThat(OnDisk.items(OnDisk.yaml(pipeline(address).resolve("pipeline.yaml")), "steps"))
                .containsExactly(Map.of("class", "script", "params", Map.of("lr", 0.05)));
    }

    @Test
    void theSameOnceMoreIsRefusedUnlessWanted() {
        String address = start("--name", "first");
        Shell.Outcome refused = run("start", "--run", "2024-10-14_sweep", "--dataset", "corn", "--name", "first");
        assertThat(refused.code()).isOne();
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .isEqualToNormalizingNewlines(
                        "granary: Cannot start corn/first in 2024-10-14_sweep: the run has a pipeline of the same data set, name and steps."
                                + " Give --again to record it beside that one, or another --name.\n");
        assertThat(start("--name", "first", "--again")).isEqualTo(address + "-2");
    }

    @Test
    void whatIsLoggedStandsInTheRecord() {
        file("corn.csv", "x,y\n");
        file("fitted.pkl", "model");
        file("curve.png", "chart");
        file("test.csv", "1\n");
        String address = start();
        assertThat(ok("log", "input", address, "corn.csv")).isEmpty();
        assertThat(ok("log", "artifact", address, "model=fitted.pkl", "--operator", "PLSRegression"))
                .isEmpty();
        assertThat(ok("log", "output", address, "curve.png", "again=curve.png")).isEmpty();
        assertThat(ok("log", "prediction", address, "test.csv")).isEmpty();
        assertThat(ok("log", "score", address, "test.rmse=0.5", "test.mae=1", "auc=nan"))
                .isEmpty();
        assertThat(ok("log", "param", address, "epoch=17", "note=a b")).isEmpty();
        assertThat(ok("log", "tag", address, "best=true")).isEmpty();
        assertThat(ok("finish", address)).isEqualToNormalizingNewlines(address + " is finished.\n");

        assertThat(OnDisk.content(pipeline(address).resolve("inputs").resolve("corn.csv")))
                .hasContent("x,y\n");
        Path model = OnDisk.content(pipeline(address).resolve("binaries").resolve("model.pkl"));
        assertThat(model).hasContent("model");
        assertThat(model.getFileName().toString()).startsWith("PLSRegression_");
        assertThat(OnDisk.names(pipeline(address).resolve("outputs"))).containsExactly("again.png", "curve.png");
        assertThat(pipeline(address).resolve("predictions").resolve("test.csv")).hasContent("1\n");
        assertThat(OnDisk.yaml(pipeline(address).resolve("scores.yaml")))
                .isEqualTo(Map.of("test", Map.of("rmse", 0.5, "mae", 1), "auc", Double.NaN));
        assertThat(record(address))
                .containsEntry("params", Map.of("epoch", 17, "note", "a b"))
                .containsEntry("tags", Map.of("best", true));
        assertThat(OnDisk.section(pipeline(address).resolve("metadata.yaml"), "training"))
                .containsEntry("status", "finished")
                .containsKey("finished_at")
                .doesNotContainKey("open");
        assertThat(ok("verify", "sweep", "--full")).isNotEmpty();
    }

    @Test
    void nothingBeginsThatIsRefusedForAName() {
        Shell.Outcome refused = run("start", "--run", "2024-10-14_sweep", "--dataset", "corn", "--stage", "a\nb");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("holds the character U+000A").contains("see 'granary start --help'");
        assertThat(results).doesNotExist();
    }

    @Test
    void failSaysWhy() {
        String address = start();
        assertThat(ok("fail", address, "--reason", "out of memory"))
                .isEqualToNormalizingNewlines(address + " is marked as failed.\n");
        assertThat(OnDisk.section(pipeline(address).resolve("metadata.yaml"), "training"))
                .containsEntry("status", "failed")
                .containsEntry("error", "out of memory");

        String other = start("--name", "other");
        ok("fail", other);
        assertThat(OnDisk.section(pipeline(other).resolve("metadata.yaml"), "training"))
                .containsEntry("error", "Marked as failed by 'granary fail'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "artefact | x | Cannot log 'artefact'; expected one of artifact, input, output, prediction, score, param, tag (did you mean 'artifact'?).",
                "score | test.rmse | 'test.rmse' has no value; give KEY=VALUE.",
                "score | rmse=low | The score rmse is 'low'; expected a number.",
                "score | test..rmse=1 | 'test..rmse' is no name of a score; give one like test.rmse.",
                "tag | =x | '=x' has no value; give KEY=VALUE.",
                "output | name= | 'name=' names no file; give PATH or NAME=PATH."
            })
    void whatCannotBeLoggedIsWrongUsage(String what, String entry, String message) {
        Shell.Outcome outcome = run("log", what, "2024-10-14_sweep/corn", entry);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--param | lr | --param: 'lr' has no value; give KEY=VALUE.",
                "--tag | =x | --tag: '=x' has no value; give KEY=VALUE.",
                "--params | none.yaml | Cannot read --params none.yaml: there is no such file. Check the name of the file."
            })
    void whatAPipelineCannotBeginWithIsWrongUsage(String option, String value, String message) {
        Shell.Outcome outcome = run("start", "--run", "2024-10-14_sweep", "--dataset", "corn", option, value);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message, "see 'granary start --help'");
    }

    @Test
    void anOperatorIsOfArtifactsAlone() {
        Shell.Outcome outcome = run("log", "output", "2024-10-14_sweep/corn", "x", "--operator", "PLS");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("--operator says what made an artifact; leave it out of 'granary log output'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finish", "fail"})
    void anAddressNamesAPipeline(String verb) {
        Shell.Outcome outcome = run(verb, "2024-10-14_sweep");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("'2024-10-14_sweep' names no pipeline; give RUN/PIPELINE, as 'granary start' printed it.");
    }

    @Test
    void whatHasEndedTakesNothingMore() {
        String address = start();
        ok("finish", address);
        for (String[] call : new String[][] {
            {"log", "tag", address, "a=b"}, {"finish", address}, {"fail", address},
        }) {
            Shell.Outcome outcome = run(call);
            assertThat(outcome.code()).isOne();
            assertThat(outcome.err())
                    .startsWith("granary: Cannot record " + address + " any further: it was finished at ")
                    .contains(", and stays as it is. Start another pipeline.");
        }
    }

    @Test
    void aFileThatIsNotThereFailsTheCallAndNotThePipeline() {
        String address = start();
        Shell.Outcome outcome = run("log", "artifact", address, "missing.pkl");
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("missing.pkl");
        assertThat(OnDisk.section(pipeline(address).resolve("metadata.yaml"), "training"))
                .containsEntry("open", true);
        assertThat(ok("finish", address)).contains("is finished");
    }

    @Test
    void anotherContentUnderTheSameNameIsRefused() throws Exception {
        file("model.pkl", "one");
        String address = start();
        ok("log", "artifact", address, "model.pkl");
        ok("log", "artifact", address, "model.pkl");
        Files.writeString(folder.resolve("model.pkl"), "two!");
        Shell.Outcome outcome = run("log", "artifact", address, "model.pkl");
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err())
                .contains("Cannot link 'model.pkl': the pipeline has a link of that name already, to another content");
        ok("log", "artifact", address, "second=model.pkl");
        assertThat(OnDisk.names(pipeline(address).resolve("binaries"))).hasSize(2);
    }

    @Test
    void anOpenPipelineIsNeitherCopiedNorExported() {
        String address = start();
        String other = folder.resolve("other").toString();
        Shell.Outcome copied = run("copy", "results", other);
        assertThat(copied.err()).contains(address + " is open for further calls of 'granary log' and was skipped.");
        Shell.Outcome exported =
                run("export", address, "-o", folder.resolve("one.zip").toString());
        assertThat(exported.code()).isOne();
        assertThat(exported.err()).contains("Cannot export it yet: " + address + " is open for further calls");
    }
}
