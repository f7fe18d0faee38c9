package dev.granary.domain.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"wheat", " ", "Weizenqualität 小麦 🌾", "../etc/passwd", "-rf", "<script>", "=1+1", "a\u202eb"})
    void anyTextIsKeptAsGiven(String text) {
        assertThat(Name.of(text).text()).isEqualTo(text);
        assertThat(Name.of(text)).hasToString(text);
    }

    @Test
    void emptyNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.of(""))
                .withMessage("A name is empty; give it 1 to 200 characters.");
    }

    @Test
    void absentNameIsRefused() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new Name(null))
                .withMessage("text");
    }

    @Test
    void charactersAreCountedAsPeopleCountThem() {
        assertThat(Name.of("🌾".repeat(200)).text()).hasSize(400);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.of("🌾".repeat(201)))
                .withMessage("The name '🌾🌾🌾🌾🌾🌾🌾🌾🌾🌾🌾🌾…' has 201 characters; give it at most 200.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0000", "10, 000A", "27, 001B", "127, 007F", "133, 0085", "55357, D83D"})
    void controlCharactersAreRefused(int codePoint, String hex) {
        String text = "wheat" + (char) codePoint;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.of(text))
                .withMessage("The name 'wheat\\u" + hex + "' holds the character U+" + hex
                        + "; leave control characters out.");
    }

    @Test
    void namesAreOrderedByTheirText() {
        assertThat(Name.of("a")).isLessThan(Name.of("b")).isEqualByComparingTo(Name.of("a"));
    }

    @Test
    void whatWouldBeRefusedIsNotLegal() {
        assertThat(Name.isLegal("wheat")).isTrue();
        assertThat(Name.isLegal("")).isFalse();
        assertThat(Name.isLegal("a\nb")).isFalse();
    }
}
