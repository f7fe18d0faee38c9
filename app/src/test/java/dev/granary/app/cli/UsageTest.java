package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {

    @TempDir
    private Path folder;

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    static Stream<String> verbs() {
        return Verbs.NAMES.stream().filter(verb -> !verb.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theHelpOfEveryVerbHasAnExample(String verb) {
        Shell.Outcome help = granary(verb, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: granary " + verb);
        assertThat(help.out()).containsPattern("\nExample:\n +(source <\\()?granary [^\n]*" + verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "show",
                "best",
                "relink",
                "seal",
                "why",
                "duplicates",
                "lineage",
                "inputs",
                "du",
                "push",
                "pull",
                "copy",
                "migrate",
                "doctor",
                "config"
            })
    void everyReadingVerbPrintsJsonAndTakesAStore(String verb) {
        assertThat(granary(verb, "--help").out()).contains("--json", "--store=DIR");
    }

    @Test
    void theHelpListsEveryVerb() {
        Shell.Outcome help = granary("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains(
                        "\nExample:\n",
                        "\n  demo ",
                        "\n  ls ",
                        "\n  show ",
                        "\n  best ",
                        "\n  config ",
                        "\n  completion ");
        assertThat(help.out()).contains("Exit codes: 0 done, 1 failed, 2 wrong usage, 141 nobody read the output;");
    }

    @Test
    @NeedsDisk
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes the command date")
    void itsExampleOfARecordedCommandWorks() {
        String example = "granary exec --run first --dataset d date";
        assertThat(granary("--help").out()).contains("\n  " + example + " ");

        Shell.Outcome done = granary(example.substring("granary ".length()).split(" "));

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(granary("ls").out()).contains("_first ");
    }

    @Test
    void helpFitsOnATerminal() {
        assertThat(granary("--help").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(88));
    }

    @Test
    void withoutAVerbTheUsageIsPrintedAsAnError() {
        Shell.Outcome nothing = granary();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).startsWith("Usage: granary ");
    }

    @ParameterizedTest
    @CsvSource({"lss, ls", "shwo, show", "bests, best", "bset, best", "dmo, demo"})
    void aMistypedVerbIsWrongUsageAndTheRightOneIsNamed(String typed, String meant) {
        Shell.Outcome outcome = granary(typed);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("granary: there is no verb '" + typed + "'; did you mean '" + meant + "'?\n");
    }

    @Test
    void aVerbThatIsLikeNoneListsAll() {
        assertThat(granary("frobnicate", "x").err())
                .startsWith("granary: there is no verb 'frobnicate'. There are: demo, exec, ls, show, best, compare, ");
    }

    @Test
    void aMistypedOptionIsWrongUsageAndTheRightOneIsNamed() {
        Shell.Outcome outcome = granary("ls", "--jsno");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("granary: Unknown option: '--jsno'\n")
                .contains("Possible solutions: --json");
    }

    @Test
    void aMissingMetricIsWrongUsage() {
        Shell.Outcome outcome = granary("best", "wheat");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("granary: Missing required option: '--by=METRIC'\n");
    }

    @Test
    void aNumberThatIsNoneIsWrongUsage() {
        Shell.Outcome outcome = granary("best", "wheat", "--by", "test.rmse", "-n", "many");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("granary: Invalid value for option '-n': 'many' is not an int\n");
    }

    @Test
    void anUnknownDurabilityIsWrongUsage() {
        Shell.Outcome outcome = granary("demo", "--durability", "always");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("granary: Cannot use --durability: it is 'always'; expected commit or none.\n"
                        + "granary: see 'granary config --help'.\n");
    }

    @Test
    void theVersionIsPrinted() {
        Shell.Outcome version = granary("--version");
        assertThat(version.out()).startsWith("granary ");
        assertThat(version.code()).isZero();
    }

    @Test
    void theCompletionScriptKnowsVerbsAndOptions() {
        Shell.Outcome completion = granary("completion");
        assertThat(completion.code()).isZero();
        assertThat(completion.err()).isEmpty();
        assertThat(completion.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_granary", "ls", "best", "--json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bash | #!/usr/bin/env bash", "zsh  | #compdef granary", "fish | # fish completion for granary"})
    void completionScriptIsForTheShellThatIsAskedFor(String shell, String beginning) {
        Shell.Outcome completion = granary("completion", shell);
        assertThat(completion.err()).isEmpty();
        assertThat(completion.out()).startsWith(beginning + "\n");
    }

    @Test
    void shellThatIsNotKnownIsRefused() {
        Shell.Outcome completion = granary("completion", "tcsh");
        assertThat(completion.code()).isEqualTo(2);
        assertThat(completion.err()).contains("tcsh", "bash", "zsh", "fish");
    }

    @Test
    void versionAloneIsToldAsTheCommandTellsIt() {
        assertThat(VersionLine.isAsked("--version")).isTrue();
        assertThat(VersionLine.isAsked("-V")).isTrue();
        assertThat(VersionLine.isAsked("--version", "x")).isFalse();
        assertThat(VersionLine.isAsked()).isFalse();
        assertThat(granary("--version").out()).isEqualTo(VersionLine.text() + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "granary --links ''     | auto symlink hardlink copy",
                "granary ls --links s   | symlink",
                "granary ls --format t  | table tsv",
                "granary --durability n | none",
                "granary --store re     | results",
                "granary ls --store re  | results"
            })
    @NeedsDisk
    void theCompletionScriptKnowsWhatSettingsMayBe(String typed, String offered) throws Exception {
        Files.createDirectory(folder.resolve("results"));
        // Only while a person types, bash has a compopt that works.
        String script = granary("completion").out() + "\ncompopt() { :; }\nCOMP_WORDS=(" + typed
                + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_complete_granary\necho \"${COMPREPLY[@]}\"\n";
        Process bash = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(offered + "\n");
    }

    @Test
    void theCompletionScriptIsGoodBash() throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.getOutputStream().write(granary("completion").out().getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "best", "compare", "lineage", "inputs", "inputs identical", "du"})
    void examplesOfQuestionsStandOnALineEach(String verb) {
        String help = granary((verb + " --help").split(" ")).out();
        assertThat(help.substring(help.indexOf("Example:")).lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("  granary "));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void noExampleIsBroken(String verb) {
        String help = granary(verb, "--help").out();
        String examples = help.substring(help.indexOf("Example:"));
        assertThat(examples.lines().skip(1).takeWhile(line -> !line.isBlank()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("  "));
    }

    @Test
    void noLibrarySpeaksToTheUser() {
        granary("ls", "--columns", "params.\"a,b");
        assertThat(CommandLine.tracer().getLevel()).isEqualTo(CommandLine.TraceLevel.OFF);
    }
}
