package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class VerbsTest {

    private static Set<String> made(String... arguments) {
        return Verbs.line(granary(), arguments).getSubcommands().keySet();
    }

    private static GranaryCommand granary() {
        return new GranaryCommand(Shell.in(Path.of("")).terminal());
    }

    @Test
    void eachHasTheNameThatItSaysItself() {
        CommandLine all = Verbs.all(granary());
        assertThat(all.getSubcommands().keySet()).containsExactlyElementsOf(Verbs.NAMES);
        assertThat(all.getSubcommands())
                .allSatisfy((name, verb) -> assertThat(verb.getCommand()
                                .getClass()
                                .getAnnotation(Command.class)
                                .name())
                        .isEqualTo(name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "best --by rmse, best",
        "--store results best, best",
        "--store ls best, best",
        "--links copy --store show du --by run, du",
        "ls best, ls",
    })
    void oneThatIsPlainlyMeantIsMadeAlone(String typed, String name) {
        assertThat(made(typed.split(" "))).containsExactly(name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "''",
        "--help",
        "-V",
        "--store",
        "--store=results best",
        "help best",
        "completion",
        "bset",
        "--strore x best"
    })
    void allAreMadeOtherwise(String typed) {
        assertThat(made(typed.split(" "))).containsExactlyElementsOf(Verbs.NAMES);
    }
}
