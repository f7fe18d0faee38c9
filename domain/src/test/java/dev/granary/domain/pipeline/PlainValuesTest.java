package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlainValuesTest {

    @Test
    void copyHasTheSameValuesInTheSameOrder() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("z", 1);
        given.put("a", Arrays.asList("text", true, null, 2.5, Map.of("deep", 3L)));
        given.put("m", null);

        Map<String, Object> copy = PlainValues.copyOf(given);

        assertThat(copy).isEqualTo(given);
        assertThat(copy.keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void laterChangesOfTheGivenMapDoNotCount() {
        List<Object> inner = new ArrayList<>(List.of(1));
        Map<String, Object> copy = PlainValues.copyOf(Map.of("list", inner));

        inner.add(2);

        assertThat(copy).isEqualTo(Map.of("list", List.of(1)));
    }

    @Test
    void copyIsUnmodifiableAllTheWayDown() {
        Map<String, Object> copy =
                PlainValues.copyOf(Map.of("map", new LinkedHashMap<>(Map.of("a", new ArrayList<>()))));
        Map<?, ?> inner = (Map<?, ?>) copy.get("map");

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> copy.put("b", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(inner::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) inner.get("a")).remove(0));
    }

    @Test
    void valuesOfKindredTypesBecomePlain() {
        Map<String, Object> copy = PlainValues.copyOf(
                Map.of("float", 0.5f, "enum", Role.INPUT, "char", 'c', "set", new LinkedHashSet<>(List.of(2, 1))));

        assertThat(copy).isEqualTo(Map.of("float", 0.5, "enum", "INPUT", "char", "c", "set", List.of(2, 1)));
    }

    @Test
    void arraysOfNumbersBecomeLists() {
        assertThat(PlainValues.copyOf(Map.of(
                        "a",
                        new double[] {0.5, Double.NaN},
                        "b",
                        new int[] {2, 45},
                        "c",
                        new long[] {7},
                        "d",
                        new float[] {0.5f})))
                .isEqualTo(Map.of(
                        "a", List.of(0.5, Double.NaN), "b", List.of(2, 45), "c", List.of(7L), "d", List.of(0.5)));
    }

    @Test
    void otherValuesAreRefusedWhereTheyStand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PlainValues.copyOf(Map.of("train", Map.of("folds", List.of(1, Map.of("at", Instant.EPOCH))))))
                .withMessage("The value of 'train.folds[1].at' is a Instant; "
                        + "give text, a number, a boolean, a list or a map.");
    }

    @Test
    void keysThatAreNoTextAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainValues.copyOf(Map.of("train", Map.of(1, 2))))
                .withMessage("The key '1' of 'train' is no text.");
    }
}
