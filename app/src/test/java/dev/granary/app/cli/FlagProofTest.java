package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class FlagProofTest {

    private static final CommandSpec COMMAND = Flag.model();

    @Test
    void aFlagWithItsValueIsLeftOut() {
        FlagProof proof = FlagProof.parse("exec --run a [--name first] -- true");

        assertThat(proof.flag()).isEqualTo("--name");
        assertThat(proof.without()).containsExactly("exec", "--run", "a", "--", "true");
        assertThat(proof.with()).containsExactly("exec", "--run", "a", "--name", "first", "--", "true");
        assertThat(proof.before()).isEmpty();
    }

    @Test
    void anotherStandsInItsPlace() {
        FlagProof proof = FlagProof.parse("best [wheat | --all] --by test.rmse");

        assertThat(proof.flag()).isEqualTo("--all");
        assertThat(proof.without()).containsExactly("best", "wheat", "--by", "test.rmse");
        assertThat(proof.with()).containsExactly("best", "--all", "--by", "test.rmse");
    }

    @Test
    void othersAreCalledBefore() {
        assertThat(FlagProof.parse("seal wheat ; unseal wheat ; ls [-n 1]").before())
                .containsExactly(List.of("seal", "wheat"), List.of("unseal", "wheat"));
    }

    @Test
    void aLineWithoutAFlagIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlagProof.parse("ls wheat"))
                .withMessage("'ls wheat' has no flag in brackets: ls [--sort name].");
    }

    @Test
    void aFlagIsOfTheVerbBelowAVerb() {
        assertThat(Flag.of(COMMAND, FlagProof.parse("inputs identical [--format tsv]")))
                .contains(new Flag("granary inputs identical", List.of("--format")));
    }

    @Test
    void aFlagThatAllVerbsInheritIsTheCommandsOwn() {
        assertThat(Flag.of(COMMAND, FlagProof.parse("ls [--store backup]")))
                .contains(new Flag("granary", List.of("--store")));
    }

    @Test
    void aFlagThatThereIsNotIsNone() {
        assertThat(Flag.of(COMMAND, FlagProof.parse("ls [--dry-run]"))).isEmpty();
    }
}
