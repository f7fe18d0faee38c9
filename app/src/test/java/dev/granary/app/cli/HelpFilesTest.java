package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("disk")
class HelpFilesTest {

    @TempDir
    static Path share;

    @BeforeAll
    static void write() throws IOException {
        HelpFiles.write(share, "1.2.3", "2026-11-21T00:00:00Z");
    }

    @Test
    void everyVerbHasAPage() {
        List<String> names = Stream.concat(
                        Stream.of("granary"), Verbs.NAMES.stream().map(name -> "granary-" + name))
                .toList();

        assertThat(names)
                .allSatisfy(name ->
                        assertThat(share.resolve("man/man1/" + name + ".1")).isNotEmptyFile());
        assertThat(share.resolve("man/man1/granary-inputs-identical.1")).isNotEmptyFile();
    }

    @Test
    void pageSaysWhatTheHelpSays() throws IOException {
        String page = Files.readString(share.resolve("man/man1/granary-export.1"));

        assertThat(page)
                .startsWith(".TH \"GRANARY\\-EXPORT\" 1 2026-11-21 \"Granary 1.2.3\" \"Granary\"\n")
                .contains(
                        "\n.SH NAME\ngranary\\-export \\- Make a package of a run, or of pipelines of it",
                        "\n\\fBgranary export\\fR [\\fIOPTION\\fR]... \\fIRUN[/PIPELINE]\\fR...\n",
                        "\n.TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR=\\fIFILE\\fR\nWhere to write it",
                        "\n.TP\n\\fB\\-\\-bagit\\fR\nMake it a BagIt bag (RFC 8493).\n",
                        "\n.SH EXAMPLES\n.RS 4\n.nf\ngranary export wheat_quality/Q1_baseline \\-o wheat_pls_model.zip\n",
                        "\n.SH SEE ALSO\n.BR granary (1)\n");
    }

    @Test
    void pageOfACommandNamesThoseBelowIt() throws IOException {
        assertThat(share.resolve("man/man1/granary.1"))
                .content()
                .contains("\n.SH COMMANDS\n", "\n.TP\n.BR granary\\-export (1)\nMake a package of a run");
    }

    /** A line that begins with a full stop is an order to the formatter, and this is all of them that are meant. */
    @Test
    void noTextOfAPageIsTakenForAnOrder() throws IOException {
        Pattern known = Pattern.compile("\\.(TH|nh|ad l|SH|TP|PP|BR|RS 4|RE|nf|fi)( .*)?");
        try (Stream<Path> pages = Files.list(share.resolve("man/man1"))) {
            assertThat(pages)
                    .allSatisfy(page -> assertThat(Files.readAllLines(page))
                            .noneMatch(String::isBlank)
                            .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                            .allMatch(line -> known.matcher(line).matches()));
        }
    }

    @Test
    void samePagesAreTheSameBytes(@TempDir Path other) throws IOException {
        HelpFiles.write(other, "1.2.3", "2026-11-21");

        try (Stream<Path> files = Files.walk(share).filter(Files::isRegularFile)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(other.resolve(share.relativize(file))).hasSameBinaryContentAs(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "complete -c granary -n '__fish_use_subcommand' -f -a 'export' -d 'Make a package of a run, or of pipelines of it, that anybody can unpack and check without Granary'",
                "complete -c granary -n '__fish_seen_subcommand_from export' -s o -l output -r -d 'Where to write it; - writes a zip archive to the output (default: <folder>.zip, here)'",
                "complete -c granary -n '__fish_seen_subcommand_from export' -l bagit -d 'Make it a BagIt bag (RFC 8493)'",
                "complete -c granary -n '__fish_seen_subcommand_from relink' -l links -x -a 'auto symlink hardlink copy' -d 'How new pipelines are linked to their artifacts: auto, symlink, hardlink, copy'",
                "complete -c granary -n '__fish_seen_subcommand_from inputs; and not __fish_seen_subcommand_from identical' -f -a 'identical' -d 'Tell which data sets are the same content'",
            })
    void fishLearnsVerbsAndOptions(String line) throws IOException {
        assertThat(Files.readAllLines(share.resolve("fish/vendor_completions.d/granary.fish")))
                .contains(line);
    }

    @Test
    void scriptForZshIsLoadedByItsName() throws IOException {
        assertThat(Files.readString(share.resolve("zsh/site-functions/_granary")))
                .startsWith("#compdef granary\n")
                .endsWith("  _bash_complete -o default -F _complete_granary\nfi\n");
    }

    @Test
    void scriptForBashCompletesAVerb() throws Exception {
        Path script = share.resolve("bash-completion/completions/granary");
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". \"$1\"; compopt() { :; }; COMP_WORDS=(granary exp); COMP_CWORD=1; _complete_granary; echo \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("export\n");
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HelpFiles.main(new String[] {"share"}))
                .withMessage("Three arguments are needed: folder, version, date.");
    }
}
