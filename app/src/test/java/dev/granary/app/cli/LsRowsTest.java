package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LsRowsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            record(store.run(), "a", 0.05, "tree", Map.of("test", Map.of("rmse", 0.5), "train", Map.of("rmse", 0.25)));
            record(store.run(), "b", 0.1, "cnn", Map.of("test", Map.of("rmse", Double.NaN)));
            record(store.run(), "c", 1e-05, "tree", Map.of("train", Map.of("rmse", 0.123456789)));
            record(store.run(), "d", "auto", "tree", Map.of());
            try (Granary granary = store.granary();
                    RunRecording other = granary.run("barley")) {
                record(other, "e", 7L, "tree", Map.of("test", Map.of("rmse", 2.0)));
            }
        }
    }

    private static void record(RunRecording run, String name, Object rate, String model, Map<String, ?> scores) {
        try (PipelineRecording recording = run.start(RecordedStore.definition(name))) {
            recording.param("lr", rate);
            recording.param("model", model);
            recording.scores(new TreeMap<>(scores));
            recording.finish();
        }
    }

    private Shell.Outcome ls(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "ls";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Shell.Outcome outcome = Shell.in(folder).run(all);
        return new Shell.Outcome(
                outcome.code(),
                outcome.out().replace("\r\n", "\n"),
                outcome.err().replace("\r\n", "\n"));
    }

    private String names(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(new String[] {"--columns", "name", "--format", "csv"}, 0, all, arguments.length, 4);
        Shell.Outcome outcome = ls(all);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome.out().strip().replace("name", "").replace("\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            value = {
                "params.model = 'tree' ;; acde",
                "params.lr < 0.06 ;; ac",
                "params.lr != 'auto' ;; abce",
                "metrics.rmse < 1 ;; ac",
                "test.rmse - train.rmse > 0.1 ;; a",
                "test.rmse is null or run like '%barley' ;; cde",
                "not metrics.rmse > 1 ;; ac"
            })
    void whereChooses(String expression, String chosen) {
        assertThat(names("--where", expression, "--sort", "name")).isEqualTo(chosen);
    }

    @Test
    void numbersAreSortedBySizeAndTextComesAfterThem() {
        assertThat(names("--all", "--sort", "params.lr")).isEqualTo("cabed");
        assertThat(names("--all", "--sort", "params.lr:desc")).isEqualTo("debac");
        assertThat(names("--all", "--sort", "params.lr DESC")).isEqualTo("debac");
    }

    @Test
    void missingAndNaNComeLastEitherWay() {
        assertThat(names("--all", "--sort", "test.rmse", "--sort", "name:desc")).isEqualTo("aedcb");
        assertThat(names("--all", "--sort", "test.rmse:desc", "--sort", "name")).isEqualTo("eabcd");
    }

    @Test
    void theFirstFewAreShown() {
        assertThat(names("--sort", "params.lr", "-n", "2")).isEqualTo("ca");
        assertThat(names("--all", "-n", "1")).isEqualTo("a");
    }

    @Test
    void runsAreChosen() {
        assertThat(names("barley", "wheat", "--sort", "name:desc")).isEqualTo("edcba");
        assertThat(names("barley")).isEqualTo("e");
    }

    @Test
    void aTableShowsWhatWasAskedAboutAndTheMainScores() {
        Shell.Outcome ls = ls("--where", "metrics.rmse < 10 and params.lr < 10", "--sort", "params.lr");
        assertThat(ls.out()
                        .lines()
                        .map(line -> line.replaceAll("0\\d\\d\\d_\\w+|yield_\\w+", "X")
                                .replaceAll(" +", " ")))
                .containsExactly(
                        "run folder status metrics.rmse params.lr metrics.test.rmse metrics.train.rmse",
                        "2024-10-14_wheat X finished 0.1235 0.00001 - 0.1235",
                        "2024-10-14_wheat X finished 0.5 0.05 0.5 0.25",
                        "2024-10-14_barley X finished 2 7 2 -");
        assertThat(ls.err())
                .isEqualTo("granary: metrics.rmse is metrics.train.rmse of 1 pipeline, metrics.test.rmse of 2"
                        + " pipelines.\n");
        assertThat(ls.code()).isZero();
    }

    @Test
    void theHeaderSaysWhichMetricWasTaken() {
        Shell.Outcome ls = ls("barley", "--columns", "name,metrics.rmse");
        assertThat(ls.out()).isEqualTo("""
                name  metrics.test.rmse
                e                     2
                """);
        assertThat(ls.err()).isEmpty();
    }

    @Test
    void programsGetTheNameTheyAskedForAndANote() {
        Shell.Outcome ls = ls("barley", "--columns", "name,metrics.rmse", "--format", "jsonl");
        assertThat(ls.out()).isEqualTo("{\"name\":\"e\",\"metrics.rmse\":2}\n");
        assertThat(ls.err()).isEqualTo("granary: metrics.rmse is metrics.test.rmse of 1 pipeline.\n");
    }

    @Test
    void onlyWhatDiffersIsShown() {
        // What a pipeline took may differ or not.
        assertThat(ls("wheat", "--where", "name in ('a', 'c')", "--changed-only", "--format", "csv", "--sort", "name")
                        .out()
                        .lines()
                        .findFirst()
                        .map(line -> line.replace("duration_seconds,", "")))
                .contains("folder,name,id,params.lr,metrics.test.rmse,metrics.train.rmse");
        assertThat(ls("--where", "name in ('a', 'c')", "--columns", "dataset,params.model,params.lr", "--changed-only")
                        .out()
                        .lines()
                        .findFirst()
                        .map(line -> line.replaceAll(" +", " ")))
                .contains("folder params.lr");
    }

    @Test
    void theColumnsThereAreAreListed() {
        assertThat(ls("--columns", "help").out())
                .contains("\nparams.lr                   5\n", "\nmetrics.test.rmse           3\n");
    }

    @Test
    void runsAreRowsToo() {
        assertThat(ls("--format", "csv").out()).isEqualTo("""
                run,created_at,pipelines,stored_bytes,referenced_bytes,copied_bytes,status
                2024-10-14_wheat,2024-10-14T10:30:00Z,4,0,0,0,4 finished
                2024-10-14_barley,2024-10-14T10:30:00Z,1,0,0,0,1 finished
                """);
    }

    @Test
    void formatsWithoutOtherFlagsAreAsBefore() {
        assertThat(ls("wheat", "--format", "json")).isEqualTo(ls("wheat", "--json"));
        assertThat(ls("--format", "json")).isEqualTo(ls("--json"));
        assertThat(ls("--format", "table")).isEqualTo(ls());
    }

    @Test
    void jsonWithRowsIsAListOfRows() {
        assertThat(ls("barley", "--columns", "name,params.lr,stage", "--json").out())
                .isEqualTo("""
                [
                  {
                    "name": "e",
                    "params.lr": 7
                  }
                ]
                """);
    }

    @Test
    void nothingFoundIsSaid() {
        Shell.Outcome ls = ls("--where", "params.lr > 100");
        assertThat(ls.out()).isEqualTo("No pipelines.\n");
        assertThat(ls.code()).isZero();
        assertThat(ls("--where", "params.lr > 100", "--columns", "name", "--format", "csv")
                        .out())
                .isEqualTo("name\n");
    }

    @Test
    void whatIsNoFilterIsPointedAt() {
        Shell.Outcome ls = ls("--where", "params.lr == 3");
        assertThat(ls.err()).isEqualTo("""
                granary: Cannot read the filter: nothing that '=' could compare follows it.
                  params.lr == 3
                            ^
                Example: metrics.rmse < 1 and params.model = 'tree'. Odd names stand in backticks: params.`my param`.
                """);
        assertThat(ls.out()).isEmpty();
        assertThat(ls.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--where, params.rl = 1", "--sort, params.rl", "--columns, params.rl"})
    void anUnknownColumnIsRefusedWithTheNearest(String flag, String value) {
        Shell.Outcome ls = ls(flag, value);
        assertThat(ls.err())
                .isEqualTo(
                        "granary: Cannot find the column 'params.rl': no pipeline has it. The nearest are: params.lr,"
                                + " params.model, dataset. 'granary ls --columns help' lists all.\n");
        assertThat(ls.out()).isEmpty();
        assertThat(ls.code()).isEqualTo(2);
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(ls("wheat", "--all").err())
                .startsWith("granary: --all lists the pipelines of all runs; leave out wheat, or --all.");
        assertThat(ls("-n", "0").err()).startsWith("granary: -n 0 shows nothing; give a number from 1.");
        assertThat(ls("--json", "--format", "csv").err())
                .startsWith("granary: --json and --format csv contradict each other; give one.");
        assertThat(ls("--format", "xls").err()).contains("There are: table, csv, tsv, json, jsonl, md.");
        assertThat(ls("--format", "xls").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '~',
            value = {
                "name,params.`a,b` ;; name,\"params.a,b\"",
                "name,`params.a,b` ;; name,\"params.a,b\"",
                "`name`,\"params.a,b\" ;; name,\"params.a,b\"",
                "params.my param, name ;; params.my param,name",
                "params.`q``q`,name ;; params.q`q,name"
            })
    void oddNamesOfColumnsStandInQuotes(String columns, String head) {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"));
                PipelineRecording recording = store.start("odd")) {
            recording.param("a,b", 1);
            recording.param("my param", 2);
            recording.param("q`q", 3);
            recording.finish();
        }
        Shell.Outcome ls = ls("wheat", "--columns", columns, "--format", "csv");
        assertThat(ls.err()).isEmpty();
        assertThat(ls.out()).startsWith(head + "\n");
    }

    @Test
    void aScreenShowsTheColumnsThatHaveRoom() {
        String[] arguments = {"ls", "wheat", "--columns", "name,params.lr,params.model,test.rmse", "-n", "1"};
        Shell.Outcome narrow = Shell.in(folder).runOnScreen(32, arguments);
        assertThat(narrow.out().lines()).containsExactly("name  params.lr  params.model", "a          0.05  tree");
        assertThat(narrow.err().lines())
                .containsExactly(
                        "granary: 1 column not shown, for the terminal is 32 characters wide: metrics.test.rmse."
                                + " --columns says which to show, --format csv prints all.");
        assertThat(ls(arguments(arguments)).out())
                .isEqualTo(Shell.in(folder).runOnScreen(48, arguments).out().replace("\r\n", "\n"))
                .contains("metrics.test.rmse");
    }

    private static String[] arguments(String[] withVerb) {
        return Arrays.copyOfRange(withVerb, 1, withVerb.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "jsonl", "md"})
    void onlyTablesAreCut(String format) {
        assertThat(Shell.in(folder).runOnScreen(10, "ls", "--all", "--sort", "name", "--format", format))
                .isEqualTo(Shell.in(folder).run("ls", "--all", "--sort", "name", "--format", format));
    }
}
