package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {

    private static final Parameters PARAMS =
            Parameters.NONE.typed("lr", "0.05").typed("max depth", "3").typed("money", "$1\\");

    private static String filled(String word) {
        return new CommandTemplate(List.of("run", word)).filled(PARAMS).get(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{lr}, 0.05",
                "--lr={lr}, --lr=0.05",
                "{lr}{lr}, 0.050.05",
                "{max depth}, 3",
                "{money}, $1\\",
                "{\"a\":{lr}}, {\"a\":0.05}",
                "{{lr}}, {lr}",
                "x{{lr}}y, x{lr}y"
            })
    void parameterTakesThePlaceOfItsNameInBraces(String word, String expected) {
        assertThat(filled(word)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{print $1}", "${lr}", "{}", "{lr", "lr}", "{LR}", "{\"a\": 1}", "{{other}}", "{a,b}", "$lr"})
    void otherBracesAreLeftAsTheyAre(String word) {
        assertThat(filled(word)).isEqualTo(word);
    }

    @Test
    void nameThatIsNearlyOneIsDoubted() {
        CommandTemplate template = new CommandTemplate(List.of("run", "{lrr}", "{print}", "${lrr}"));

        assertThat(template.doubts(Parameters.NONE.typed("lr", "1")))
                .containsExactly(
                        "{lrr} in the command is left as it is, for there is no such parameter; did you mean {lr}?");
    }

    @Test
    void itReadsAsAShellWouldReadIt() {
        assertThat(new CommandTemplate(List.of("python3", "train.py", "--lr={lr}", "a b", "it's", "")).readable())
                .isEqualTo("python3 train.py --lr={lr} 'a b' 'it'\\''s' ''");
    }

    @Test
    void commandMustNotBeEmpty() {
        assertThatThrownBy(() -> new CommandTemplate(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no command to run; give it after '--'.");
    }
}
