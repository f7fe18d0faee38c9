package dev.granary.app.run.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepStateTest {

    @Test
    void theTreeKeepsOrderAndHasPlainValuesOnly() {
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("z", 3);
        learned.put("a", new double[] {1, 0.5});
        learned.put("m", Matrix.of(2, 1, new double[] {7, 8}));
        learned.put("nested", Map.of("flag", true, "text", "t"));

        Map<String, Object> tree = StepState.of(learned).asTree();

        assertThat(tree.keySet()).containsExactly("z", "a", "m", "nested");
        assertThat(tree.get("z")).isEqualTo(3L);
        assertThat(tree.get("a")).isEqualTo(List.of(1.0, 0.5));
        assertThat(tree.get("m")).isEqualTo(List.of(List.of(7.0), List.of(8.0)));
        assertThat(tree.get("nested")).isEqualTo(Map.of("flag", true, "text", "t"));
    }

    @Test
    void typedQueriesAcceptWhateverNumberTypeAParserChose() {
        StepState state = StepState.of(Map.of(
                "components",
                new BigDecimal("5.0"),
                "mean",
                List.of(1, 2L, new BigDecimal("0.1"), new BigInteger("100000000000000000000"), 0.25f),
                "rows",
                List.of(List.of(1, 2), List.of(3.5, 4)),
                "name",
                "SNV",
                "delta",
                2));

        assertThat(state.integer("components")).isEqualTo(5);
        assertThat(state.vector("mean")).containsExactly(1, 2, 0.1, 1e20, 0.25);
        assertThat(state.matrix("rows")).isEqualTo(Matrix.of(2, 2, new double[] {1, 2, 3.5, 4}));
        assertThat(state.text("name")).isEqualTo("SNV");
        assertThat(state.number("delta")).isEqualTo(2.0);
    }

    @Test
    void aNegativeZeroIsStoredAsZero() {
        assertThat(StepState.of(Map.of("v", new double[] {-0.0})).asTree().get("v"))
                .isEqualTo(List.of(0.0));
    }

    @Test
    void statesWithEqualTreesAreEqual() {
        assertThat(StepState.of(Map.of("v", new double[] {1}))).isEqualTo(StepState.of(Map.of("v", List.of(1.0))));
    }

    @Test
    void laterChangesOfWhatWasGivenDoNotShow() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> tree = new HashMap<>(Map.of("v", list));
        StepState state = StepState.of(tree);
        list.add(2);
        tree.clear();

        assertThat(state.vector("v")).containsExactly(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> state.asTree().put("w", 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefusedWithItsKey(double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of("a", Map.of("b", List.of(1, number)))))
                .withMessage("Cannot hold state: 'a.b[1]' is " + number + ", expected a finite number.");
    }

    @Test
    void aNumberTooLargeForADoubleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of("a", new BigDecimal("1e999"))))
                .withMessage("Cannot hold state: 'a' is Infinity, expected a finite number.");
    }

    @Test
    void otherTypesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of("a", Thread.State.NEW)))
                .withMessage(
                        "Cannot hold state: 'a' is a java.lang.Thread$State, expected a text, number, boolean, list"
                                + " or map.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of("a", Arrays.asList(1, null))))
                .withMessage("Cannot hold state: 'a[1]' is null, expected a text, number, boolean, list or map.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of("a", Map.of(1, 2))))
                .withMessage("Cannot hold state: key 1 in 'a' is no text, expected a text.");
    }

    @Test
    void aMissingKeyIsRefusedWithWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepState.of(Map.of()).vector("mean"))
                .withMessage("Cannot read state: 'mean' is missing, expected a list of numbers.");
    }

    @Test
    void anotherTypeThanAskedForIsRefusedWithItsKey() {
        StepState state = StepState.of(
                Map.of("a", "x", "v", List.of(1, "2"), "n", 2.5, "ragged", List.of(List.of(1), List.of(1, 2))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.number("a"))
                .withMessage("Cannot read state: 'a' is x, expected a number.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.integer("n"))
                .withMessage("Cannot read state: 'n' is 2.5, expected a whole number.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.text("n"))
                .withMessage("Cannot read state: 'n' is 2.5, expected a text.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.vector("v"))
                .withMessage("Cannot read state: 'v[1]' is 2, expected a number.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.matrix("v"))
                .withMessage("Cannot read state: 'v[0]' is 1, expected a list of numbers.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.matrix("ragged"))
                .withMessage("Cannot read state: 'ragged[1]' has 2 numbers, expected 1 as in the first row.");
    }
}
