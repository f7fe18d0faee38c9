package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** Every flag of every verb does something. */
@NeedsDisk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a shell")
class FlagsTest {

    private static final int WRONG_USAGE = 2;

    @TempDir
    private static Path folder;

    private static final CommandSpec COMMAND = Flag.model();

    private static FlagGround ground;

    @BeforeAll
    static void prepare() throws Exception {
        ground = FlagGround.in(folder);
    }

    static List<FlagProof> proofs() {
        return FlagTable.proofs();
    }

    static Stream<String> verbs() {
        return Flag.verbs(COMMAND).map(CommandSpec::qualifiedName);
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void everyFlagChangesWhatIsDone(FlagProof proof) throws Exception {
        Observed without = ground.observed(proof.before(), proof.without());
        Observed again = ground.observed(proof.before(), proof.without());
        Observed with = ground.observed(proof.before(), proof.with());

        assertThat(List.of(without.code(), with.code()))
                .as("What proves a flag is no wrong usage: %s%n%s%s", proof, without.err(), with.err())
                .doesNotContain(WRONG_USAGE);
        assertThat(without.differences(again))
                .as("The same call does the same, but for the flag of: %s", proof)
                .isEmpty();
        assertThat(without.differences(with))
                .as("What %s changes in: %s", proof.flag(), proof)
                .isNotEmpty();
    }

    @Test
    void everyFlagHasALine() {
        List<Optional<Flag>> proved =
                proofs().stream().map(proof -> Flag.of(COMMAND, proof)).toList();

        assertThat(Flag.all(COMMAND).stream()
                        .filter(flag -> !proved.contains(Optional.of(flag)))
                        .map(Flag::asked))
                .as(
                        "Flags of which nothing shows that they do something: add a line to FlagTable for each, with the flag in"
                                + " brackets, e.g. 'ls wheat [--sort name]'")
                .isEmpty();
    }

    @Test
    void everyLineIsOfAFlagThatThereIs() {
        assertThat(proofs().stream().filter(proof -> Flag.of(COMMAND, proof).isEmpty()))
                .as("Lines of FlagTable whose verb has no such flag: correct or remove them")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void helpOfAVerbIsPrintedAndNothingDone(String verb) throws Exception {
        List<String> words = Stream.concat(Stream.of(verb.split(" ")).skip(1), Stream.of("--help"))
                .toList();
        Observed help = ground.observed(List.of(), words);

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: " + verb);
        assertThat(help.files()).isEqualTo(ground.files());
    }
}
