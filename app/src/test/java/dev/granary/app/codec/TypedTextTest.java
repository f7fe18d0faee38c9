package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @Test
    void numbersAreNumbers() {
        assertThat(TypedText.valueOf("0.05")).isEqualTo(0.05);
        assertThat(TypedText.valueOf("1e-05")).isEqualTo(1e-5);
        assertThat(TypedText.valueOf("-7")).isEqualTo(-7L);
        assertThat(TypedText.valueOf(".inf")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void booleansAndNullAreWhatTheySay() {
        assertThat(TypedText.valueOf("true")).isEqualTo(true);
        assertThat(TypedText.valueOf("False")).isEqualTo(false);
        assertThat(TypedText.valueOf("null")).isNull();
    }

    @Test
    void listsAndMapsAreInFlowStyle() {
        assertThat(TypedText.valueOf("[1, 2.5, tree]")).isEqualTo(List.of(1L, 2.5, "tree"));
        assertThat(TypedText.valueOf("{depth: 3}")).isEqualTo(Map.of("depth", 3L));
    }

    @Test
    void quotesMakeText() {
        assertThat(TypedText.valueOf("\"5\"")).isEqualTo("5");
        assertThat(TypedText.valueOf("'true'")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "tree", "yes", "~", "a: b", "x #y", "- a", "[1, 2", "it's", "'it's'", "{a}}", "1.2.3", " 5", "&a",
                "*a", "!!int 5", "5\n6"
            })
    void allElseIsTextAsItStands(String text) {
        assertThat(TypedText.valueOf(text)).isEqualTo(text);
    }
}
