package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsDisk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a shell")
class ExecCommandTest {

    @TempDir
    private Path folder;

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder)
                .with("GRANARY_CACHE_DIR", folder.resolve("cache").toString())
                .run(arguments);
    }

    private Shell.Outcome exec(String... arguments) {
        List<String> all = new ArrayList<>(List.of("exec", "--run", "2024-10-14_sweep", "--dataset", "digits"));
        all.addAll(List.of(arguments));
        return granary(all.toArray(String[]::new));
    }

    private Path run() {
        return folder.resolve("results").resolve("2024-10-14_sweep");
    }

    private List<String> pipelines() {
        return OnDisk.names(run()).stream()
                .filter(name -> name.startsWith("digits"))
                .toList();
    }

    private Path pipeline() {
        assertThat(pipelines()).hasSize(1);
        return run().resolve(pipelines().get(0));
    }

    private Map<String, Object> metadata() {
        return OnDisk.yaml(pipeline().resolve("metadata.yaml"));
    }

    private Map<String, Object> section(String key) {
        return OnDisk.section(pipeline().resolve("metadata.yaml"), key);
    }

    @Test
    void whatItSaysPassesThroughAndIsKept() {
        Shell.Outcome done = exec("--", "sh", "-c", "echo hello; printf 'bare\\377' ; echo trouble >&2");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).startsWith("hello\nbare");
        assertThat(done.err())
                .startsWith("trouble\n")
                .contains("granary: recorded 2024-10-14_sweep/" + pipelines().get(0) + " in ");
        assertThat(pipeline().resolve("outputs/stdout.txt"))
                .hasBinaryContent(new byte[] {'h', 'e', 'l', 'l', 'o', '\n', 'b', 'a', 'r', 'e', (byte) 0xff});
        assertThat(pipeline().resolve("outputs/stderr.txt")).hasContent("trouble\n");
    }

    @Test
    void whatSaysNothingLeavesNoFilesOfIt() {
        Shell.Outcome done = exec("-q", "true");

        assertThat(done.code()).isZero();
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).isEmpty();
        assertThat(OnDisk.names(pipeline().resolve("outputs"))).isEmpty();
    }

    @Test
    void parametersAreTypedAndToldInEveryWay() {
        OnDisk.write(folder.resolve("params.yaml"), "lr: 1\nseed: 7\n");

        Shell.Outcome done = exec(
                "--param",
                "lr=1e-05",
                "--params",
                "params.yaml",
                "--param",
                "layers=[1, 2]",
                "--param",
                "max-depth=3",
                "--",
                "sh",
                "-c",
                "echo $0 $1 $GRANARY_PARAM_LR $GRANARY_PARAM_MAX_DEPTH; cat $GRANARY_PARAMS",
                "{lr}",
                "{layers}");

        assertThat(done.out())
                .isEqualTo("1e-05 [1, 2] 1e-05 3\n{\"lr\":0.00001,\"seed\":7,\"layers\":[1,2],\"max-depth\":3}");
        assertThat(OnDisk.text(pipeline().resolve("pipeline.yaml")))
                .contains(
                        "class: \"sh -c 'echo $0 $1 $GRANARY_PARAM_LR $GRANARY_PARAM_MAX_DEPTH; cat $GRANARY_PARAMS' {lr} {layers}\"");
        List<Map<String, Object>> steps = OnDisk.items(OnDisk.yaml(pipeline().resolve("pipeline.yaml")), "steps");
        assertThat(steps.get(0).get("params"))
                .isEqualTo(Map.of("lr", 1e-5, "seed", 7, "layers", List.of(1, 2), "max-depth", 3));
    }

    @Test
    void whatItLeavesIsTakenIn() {
        Shell.Outcome done = exec("--", "sh", "-c", """
                cd "$GRANARY_DIR" || exit 1
                echo fitted >binaries/model.pkl
                mkdir outputs/plots && echo p >outputs/plots/a.txt && echo mine >outputs/stdout.txt
                echo 1,2 >predictions/test.csv
                echo '{"test": {"accuracy": 0.9}}' >scores.json
                echo '{"step": 1, "metric": "train.loss", "value": 0.5}' >metrics.jsonl
                echo '{"step": 1, "metric": "test.accuracy", "value": 0.1}' >>metrics.jsonl
                echo 'no line' >>metrics.jsonl
                echo said
                """);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(OnDisk.content(pipeline().resolve("binaries/model.pkl"))).hasContent("fitted\n");
        assertThat(OnDisk.names(pipeline().resolve("outputs")))
                .containsExactly("learning_curve.png", "metrics.jsonl", "plots-a.txt", "stdout-2.txt", "stdout.txt");
        assertThat(pipeline().resolve("outputs/stdout.txt")).hasContent("mine\n");
        assertThat(pipeline().resolve("predictions/test.csv")).hasContent("1,2\n");
        assertThat(OnDisk.yaml(pipeline().resolve("scores.yaml")))
                .isEqualTo(Map.of("test", Map.of("accuracy", 0.9), "train", Map.of("loss", 0.5)));
        assertThat(done.err()).contains("warning: metrics.jsonl, line 3: no JSON object; it does not count.");
    }

    @Test
    void predictionsWhoseNamesWouldBeOneAreAllKept() {
        Shell.Outcome done = exec("--", "sh", "-c", """
                cd "$GRANARY_DIR/predictions" || exit 1
                mkdir a && echo in a folder >a/b.csv && echo beside >a-b.csv
                """);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(pipeline().resolve("predictions/a-b.csv")).hasContent("beside\n");
        assertThat(pipeline().resolve("predictions/a-b-2.csv")).hasContent("in a folder\n");
    }

    @Test
    void whatIsNotKeptIsNamed() {
        Shell.Outcome done = exec("--", "sh", "-c", """
                cd "$GRANARY_DIR" || exit 1
                echo 'a: 1' >scores.yml && mkdir more && mkfifo outputs/pipe && ln -s nowhere outputs/lost
                echo best >binaries/last.bin && ln -s last.bin binaries/best.bin && ln -s ../more outputs/linked
                """);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err())
                .contains(
                        "warning: What stands in GRANARY_DIR itself is not kept, and was removed: more, scores.yml. Have it written",
                        "outputs/pipe in GRANARY_DIR is no file, nor a link to one",
                        "outputs/lost in GRANARY_DIR is no file",
                        "outputs/linked in GRANARY_DIR is no file");
        assertThat(pipeline().resolve("binaries/best.bin")).hasContent("best\n");
    }

    @Test
    void flatScoresAreKeptAsGiven() {
        assertThat(exec("--", "sh", "-c", "echo 'accuracy: 0.9' >$GRANARY_DIR/scores.yaml")
                        .code())
                .isZero();

        assertThat(pipeline().resolve("scores.yaml")).hasContent("accuracy: 0.9\n");
    }

    @Test
    void scoresThatAreNoneFailThePipelineAndAreKept() {
        Shell.Outcome done = exec("--", "sh", "-c", "echo 'a: [' >$GRANARY_DIR/scores.yaml");

        assertThat(done.code()).isOne();
        assertThat(section("training").get("error")).asString().contains("scores.yaml");
        assertThat(pipeline().resolve("outputs/scores.yaml")).hasContent("a: [\n");
    }

    @Test
    void moreScoresThanADocumentHoldsFailThePipelineAndAreKept() {
        Shell.Outcome done = exec("--", "sh", "-c", """
                (echo '{'; seq 60000 | sed 's/.*/"a-rather-long-name-&": 0.5,/'; echo '"last": 1}') >"$GRANARY_DIR/scores.json"
                """);

        assertThat(done.code()).isOne();
        assertThat(section("training").get("error"))
                .isEqualTo(
                        "Cannot keep scores.json as scores: The values take more than 1048576 bytes as YAML; keep large ones in a file. It is kept as outputs/scores.json.");
        assertThat(section("execution")).containsEntry("exit_code", 0);
        assertThat(pipeline().resolve("outputs/scores.json")).isNotEmptyFile();
        assertThat(done.err()).doesNotContain("so it stays in");
    }

    @Test
    void commandThatFailsIsRecordedWithWhatItLeft() {
        Shell.Outcome done = exec("--", "sh", "-c", "echo half >$GRANARY_DIR/binaries/model.pkl; exit 3");

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains(" as failed after ").endsWith(": exit code 3\n");
        assertThat(section("training")).containsEntry("status", "failed").containsEntry("error", "exit code 3");
        assertThat(section("execution")).containsEntry("exit_code", 3);
        assertThat(pipeline().resolve("binaries/model.pkl")).hasContent("half\n");
    }

    @Test
    void inputAndOutputOutsideAreKept() {
        OnDisk.write(folder.resolve("data/train.csv"), "a,b\n");

        Shell.Outcome done = exec(
                "--input",
                "train=data/train.csv",
                "--output",
                "forest=out/model.bin",
                "--scores",
                "out/scores.yaml",
                "--stage",
                "train",
                "--tag",
                "sweep=nightly",
                "--",
                "sh",
                "-c",
                "mkdir -p out; echo fitted >out/model.bin; echo 'test: {rmse: 1}' >out/scores.yaml");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(pipeline().resolve("inputs/train")).hasContent("a,b\n");
        assertThat(pipeline().resolve("binaries/forest.bin")).hasContent("fitted\n");
        assertThat(OnDisk.yaml(pipeline().resolve("scores.yaml"))).isEqualTo(Map.of("test", Map.of("rmse", 1)));
        assertThat(metadata()).containsEntry("stage", "train").containsEntry("tags", Map.of("sweep", "nightly"));
        assertThat(OnDisk.items(section("artifacts"), "entries").get(0)).containsEntry("operator", "forest");
    }

    @Test
    void outputThatWasPromisedAndIsNotThereFailsThePipeline() {
        Shell.Outcome done = exec("--output", "model.bin", "--scores", "scores.yaml", "true");

        assertThat(done.code()).isOne();
        assertThat(section("training"))
                .containsEntry("status", "failed")
                .containsEntry(
                        "error", "The output model.bin is not there. The file of scores scores.yaml is not there.");
    }

    @Test
    void outputThatWasThereBeforeIsDoubted() {
        OnDisk.write(folder.resolve("model.bin"), "old");

        assertThat(exec("--output", "model.bin", "true").err())
                .contains("warning: The command did not write model.bin: it is kept as it was before.");
    }

    @ParameterizedTest
    @CsvSource({
        "data,Cannot record the input data: it is a folder. Name its files one by one",
        "none.csv,Cannot record the input none.csv: there is no such file. Check its name."
    })
    void inputThatIsNoFileIsRefused(String input, String message) throws IOException {
        Files.createDirectories(folder.resolve("data"));

        Shell.Outcome refused = exec("--input", input, "true");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains(message);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void sameCommandIsRefusedAndTheMessageSaysWhatCanBeDone() {
        exec("--param", "lr=1", "true");

        Shell.Outcome refused = exec("--param", "lr=1", "true");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains(pipelines().get(0), "--reuse", "--again", "--replace");
        assertThat(exec("--param", "lr=2", "true").code()).isZero();
        assertThat(pipelines()).hasSize(2);
    }

    @Test
    void reusedCommandDoesNotRun() {
        OnDisk.write(folder.resolve("data.csv"), "a");
        String[] command = {"--reuse", "--input", "data.csv", "--", "sh", "-c", "echo ran >>log"};
        exec(command);

        Shell.Outcome reused = exec(command);

        assertThat(reused.code()).isZero();
        assertThat(reused.err())
                .startsWith("granary: reused 2024-10-14_sweep/" + pipelines().get(0));
        assertThat(folder.resolve("log")).hasContent("ran\n");
    }

    @Test
    void reuseRunsWhereTheInputIsAnother() {
        String[] command = {"--reuse", "--input", "data.csv", "--", "sh", "-c", "echo ran >>log"};
        OnDisk.write(folder.resolve("data.csv"), "a");
        exec(command);
        OnDisk.write(folder.resolve("data.csv"), "b");
        exec(command);
        OnDisk.write(folder.resolve("data.csv"), "a");
        exec(command);

        assertThat(folder.resolve("log")).hasContent("ran\nran\n");
        assertThat(pipelines()).hasSize(2).last().asString().endsWith("-2");
    }

    @ParameterizedTest
    @CsvSource({"--output,model.bin", "--output,other=model.bin", "--scores,scores.yaml"})
    void reuseRunsWhereSomethingIsAskedForThatTheEarlierOneLacks(String option, String value) {
        String script = "echo ran >>log; echo fitted >model.bin; echo 'test: {rmse: 1}' >scores.yaml";
        exec("--output", "first=model.bin", "--", "sh", "-c", script);

        assertThat(exec("--reuse", option, value, "--", "sh", "-c", script).err())
                .contains("-2 in ");
        assertThat(exec("--reuse", option, value, "--", "sh", "-c", script).err())
                .startsWith("granary: reused ")
                .contains("-2: ");
        assertThat(folder.resolve("log")).hasContent("ran\nran\n");
    }

    @Test
    void reuseTakesWhatHasMoreThanIsAskedFor() {
        String script = "echo fitted >model.bin; echo 'test: {rmse: 1}' >scores.yaml";
        exec(
                "--output",
                "model.bin",
                "--output",
                "MODEL=model.bin",
                "--scores",
                "scores.yaml",
                "--",
                "sh",
                "-c",
                script);

        assertThat(exec("--reuse", "--output", "MODEL=model.bin", "--", "sh", "-c", script)
                        .err())
                .startsWith("granary: reused ");
        assertThat(exec("--reuse", "--", "sh", "-c", script).err()).startsWith("granary: reused ");
    }

    @Test
    void whatFailedIsNotReusedAndIsInNobodysWay() {
        String[] command = {"--reuse", "--", "sh", "-c", "test -e now"};
        assertThat(exec(command).code()).isOne();
        OnDisk.write(folder.resolve("now"), "");

        assertThat(exec(command).code()).isZero();
        assertThat(exec(command).err()).contains("reused", "-2: ");
        assertThat(pipelines()).hasSize(2);
    }

    @Test
    void againRecordsBesideAndReplaceInItsPlace() {
        exec("--", "sh", "-c", "echo $GRANARY_PIPELINE >>log");
        exec("--again", "--", "sh", "-c", "echo $GRANARY_PIPELINE >>log");
        exec("--replace", "--", "sh", "-c", "echo $GRANARY_PIPELINE >>log");

        String first = "2024-10-14_sweep/" + pipelines().get(0);
        assertThat(OnDisk.text(folder.resolve("log"))).isEqualTo(first + "\n" + first + "-2\n" + first + "\n");
        assertThat(pipelines()).hasSize(2);
    }

    @Test
    void unknownCommandIsToldAsAShellDoes() {
        Shell.Outcome done = exec("--", "no-such-command-here");

        assertThat(done.code()).isEqualTo(127);
        assertThat(done.err())
                .isEqualTo(
                        "granary: Cannot run no-such-command-here: there is no such command in the folders of PATH. Check its name, or install it.\n");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void fileThatIsNotExecutableIsToldAsAShellDoes() {
        OnDisk.write(folder.resolve("train.sh"), "exit 0");

        Shell.Outcome done = exec("./train.sh");

        assertThat(done.code()).isEqualTo(126);
        assertThat(done.err()).contains("Cannot run ./train.sh: it is not executable.");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void folderIsToldAsAShellDoes() throws IOException {
        Files.createDirectories(folder.resolve("src"));

        Shell.Outcome done = exec("./src");

        assertThat(done.code()).isEqualTo(126);
        assertThat(done.err()).isEqualTo("granary: Cannot run ./src: it is a folder. Name a program in it.\n");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    private void script(String firstLine) throws IOException {
        OnDisk.write(folder.resolve("train.sh"), firstLine + "\n");
        Files.setPosixFilePermissions(folder.resolve("train.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#!/home/p/none | 127 | the file is there, but what it takes to run it is not (No such file or directory)",
                "#!/etc | 126 | Permission denied"
            })
    void scriptWhoseInterpreterCannotBeRunIsToldAsAShellDoesAndNotRecorded(String firstLine, int code, String reason)
            throws IOException {
        OnDisk.write(folder.resolve("data.csv"), "a");
        script(firstLine);

        Shell.Outcome done = exec("--input", "data.csv", "./train.sh");

        assertThat(done.code()).isEqualTo(code);
        assertThat(done.err())
                .isEqualTo(
                        "granary: Cannot run ./train.sh: %s. Look at the interpreter that its first line names (#!), or whether it is a program of this machine.\n"
                                .formatted(reason));
        assertThat(pipelines()).isEmpty();
    }

    @Test
    void scriptThatCouldNotBeStartedIsInNobodysWay() throws IOException {
        script("#!/bin/sh");
        exec("./train.sh");
        script("#!/home/p/none");
        assertThat(exec("--again", "./train.sh").code()).isEqualTo(127);
        assertThat(exec("--replace", "./train.sh").code()).isEqualTo(127);
        script("#!/bin/sh");

        assertThat(exec("--reuse", "./train.sh").err()).startsWith("granary: reused ");
        assertThat(pipelines()).hasSize(1);
        assertThat(granary("verify", "2024-10-14_sweep").code()).isZero();
    }

    @Test
    void timeThatIsOverEndsItAndWhatItStarted() {
        Shell.Outcome done = exec("--timeout", "300ms", "--", "sh", "-c", "echo begun; sleep 100; echo ended");

        assertThat(done.code()).isEqualTo(124);
        assertThat(done.out()).isEqualTo("begun\n");
        assertThat(section("execution"))
                .containsEntry("timed_out", true)
                .containsEntry("signal", "TERM")
                .containsEntry("exit_code", 143);
        assertThat(section("training").get("error")).isEqualTo("It was ended after 0.3s (exit code 143, SIGTERM).");
    }

    @Test
    void recordNamesNoFolderOfThisMachine() {
        exec("--", "sh", "-c", "pwd >/dev/null");

        assertThat(section("execution"))
                .containsEntry("command", List.of("sh", "-c", "pwd >/dev/null"))
                .containsEntry("working_folder", "..");
        assertThat(OnDisk.text(pipeline().resolve("metadata.yaml"))).doesNotContain(folder.toString());
    }

    @Test
    void optionsAfterTheCommandAreItsOwn() {
        assertThat(exec("sh", "-c", "echo $0 $@", "--name", "x", "--", "@file", "-q")
                        .out())
                .isEqualTo("--name x -- @file -q\n");
    }

    @Test
    void commandFindsTheStoreFromAnywhere() {
        assertThat(exec("sh", "-c", "cd / && echo $GRANARY_STORE $GRANARY_RUN").out())
                .isEqualTo(folder.resolve("results").toAbsolutePath() + " 2024-10-14_sweep\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "--param,lr,--param: 'lr' has no value; give KEY=VALUE.",
                "--timeout,soon,'soon' is no length of time",
                "--tag,=x,--tag: '=x' has no value; give KEY=VALUE.",
                "--params,none.yaml,Cannot read --params none.yaml: there is no such file. Check the name of the file.",
                "--input,a=,'a=' names no file"
            })
    void wrongOptionIsWrongUsage(String option, String value, String message) {
        Shell.Outcome wrong = exec(option, value, "true");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains(message, "see 'granary exec --help'");
    }

    @Test
    void whatCannotBeRecordedStaysAndTheMessageSaysWhere() throws IOException {
        Shell.Outcome done = exec("--", "sh", "-c", "echo precious >$GRANARY_DIR/binaries/model.pkl; rm -r results");

        assertThat(done.code()).isOne();
        assertThat(done.err()).contains("the folder was moved, renamed or deleted meanwhile");
        Path stays = stays(done);
        assertThat(stays.resolve("dir/binaries/model.pkl")).hasContent("precious\n");
        removeAll(stays);
    }

    @Test
    void fileThatCannotBeKeptStaysToo() throws IOException {
        Shell.Outcome done =
                exec("--", "sh", "-c", "cd $GRANARY_DIR/outputs; echo a >a.txt; echo odd >\"$(printf 'o\\nd')\"");

        assertThat(done.code()).isOne();
        assertThat(pipeline().resolve("outputs/a.txt")).hasContent("a\n");
        Path stays = stays(done);
        assertThat(stays.resolve("dir/outputs/o\nd")).hasContent("odd\n");
        removeAll(stays);
    }

    @Test
    void moreFilesThanARecordCanNameAreRefusedAndStayWhereTheyAre() throws IOException {
        Shell.Outcome done = exec("--param", "lr=0.5", "--", "sh", "-c", """
                cd "$GRANARY_DIR" || exit 1
                seq 9000 | sed 's/^/outputs\\/image-/' | xargs touch
                echo fitted >binaries/model.pkl
                echo said
                """);

        assertThat(done.code()).isOne();
        String message =
                "Cannot keep the 9000 files in outputs/ of GRANARY_DIR: one record has room for the names of about [56][0-9]{3} such files\\."
                        + " Have the command pack them into one archive there, e\\.g\\. by tar\\.";
        assertThat(done.err()).containsPattern(message);
        assertThat(section("training")).containsEntry("status", "failed");
        assertThat(section("training").get("error")).asString().matches(message);
        assertThat(section("execution")).containsEntry("exit_code", 0);
        assertThat(OnDisk.names(pipeline().resolve("outputs"))).containsExactly("stdout.txt");
        assertThat(pipeline().resolve("binaries/model.pkl")).hasContent("fitted\n");
        Path stays = stays(done);
        assertThat(OnDisk.names(stays.resolve("dir/outputs"))).hasSize(9000);
        removeAll(stays);
    }

    @Test
    void commandThatFailsWithTooManyFilesKeepsItsExitCode() throws IOException {
        Shell.Outcome done = exec("--", "sh", "-c", """
                cd "$GRANARY_DIR/binaries" && seq 9000 | xargs touch
                exit 3
                """);

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains("warning: Cannot keep the 9000 files in binaries/ of GRANARY_DIR");
        assertThat(section("training")).containsEntry("status", "failed").containsEntry("error", "exit code 3");
        removeAll(stays(done));
    }

    private static Path stays(Shell.Outcome done) {
        Matcher told =
                Pattern.compile("so it stays in (.*granary-exec[0-9]+)\\.").matcher(done.err());
        assertThat(told.find()).as(done.err()).isTrue();
        return Path.of(told.group(1));
    }

    private static void removeAll(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
