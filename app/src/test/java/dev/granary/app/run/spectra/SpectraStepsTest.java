package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepProvider;
import dev.granary.app.run.step.StepState;
import dev.granary.domain.number.Decimals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpectraStepsTest {

    private static final Matrix X = Gasoline.dataSet().features();
    private static final Matrix Y = Gasoline.dataSet().targets();

    private final SpectraSteps steps = new SpectraSteps();

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of("StandardScaler", Map.of()),
                Arguments.of("StandardNormalVariate", Map.of()),
                Arguments.of("SavitzkyGolay", Map.of("window_length", 11, "polyorder", 2.0, "deriv", 1L, "delta", 2)),
                Arguments.of("PCA", Map.of("n_components", 7)),
                Arguments.of("PLSRegression", Map.of("n_components", 5)));
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(StepProvider.class))
                .filteredOn(provider -> provider instanceof SpectraSteps)
                .singleElement()
                .satisfies(provider -> assertThat(provider.name()).isEqualTo("spectra"));
    }

    @Test
    void everyClassIsConfiguredInTheseTests() {
        assertThat(configurations().map(configuration -> configuration.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(steps.classes());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aRestoredStepReturnsTheSameBits(String className, Map<String, ?> params) {
        FittedStep fitted = steps.create(className, params).fit(X, Y);

        FittedStep restored = steps.restore(className, StepState.of(throughText(fitted.state())));

        assertThat(restored.apply(X)).isEqualTo(fitted.apply(X));
        assertThat(restored.state()).isEqualTo(fitted.state());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void fittingAgainGivesAnEqualState(String className, Map<String, ?> params) {
        assertThat(steps.create(className, params).fit(X, Y).state())
                .isEqualTo(steps.create(className, params).fit(X, Y).state());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void anUnknownParameterIsRefused(String className, Map<String, ?> params) {
        Map<String, Object> more = new HashMap<>(params);
        more.put("copy", true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.create(className, more))
                .withMessageStartingWith("Cannot create " + className + ": copy is unknown, expected ");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aStateOfAnotherStepIsRefused(String className, Map<String, ?> params) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.restore(className, StepState.of(Map.of("other", 1))))
                .withMessageStartingWith("Cannot restore " + className + ": ");
    }

    @Test
    void allProblemsWithParametersAreSaidAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        steps.create("SavitzkyGolay", Map.of("polyorder", "2", "deriv", -1, "delta", 0, "mode", 1)))
                .withMessage(
                        "Cannot create SavitzkyGolay: window_length is missing, expected a whole number of 1 or more;"
                                + " polyorder is the text '2', expected a whole number of 0 or more;"
                                + " deriv is -1, expected a whole number of 0 or more;"
                                + " delta is 0, expected a finite number above 0;"
                                + " mode is unknown, expected only window_length, polyorder, deriv, delta.");
    }

    @Test
    void parametersThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.create("SavitzkyGolay", Map.of("window_length", 4, "polyorder", 4, "deriv", 5)))
                .withMessage("Cannot create SavitzkyGolay: window_length is 4, expected an odd number;"
                        + " polyorder is 4, expected less than window_length, 4;"
                        + " deriv is 5, expected at most polyorder, 4.");
    }

    @Test
    void aMissingOrFractionalNumberOfComponentsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.create("PCA", Map.of()))
                .withMessage("Cannot create PCA: n_components is missing, expected a whole number of 1 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.create("PLSRegression", Map.of("n_components", 2.5)))
                .withMessage("Cannot create PLSRegression: n_components is 2.5, expected a whole number of 1 or more.");
    }

    @Test
    void aStateThatContradictsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.restore(
                        "StandardScaler", StepState.of(Map.of("mean", List.of(1, 2), "scale", List.of(1)))))
                .withMessage("Cannot restore StandardScaler: 'scale' has 1 numbers, expected 2 as in 'mean'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        steps.restore("StandardScaler", StepState.of(Map.of("mean", List.of(1), "scale", List.of(0)))))
                .withMessage("Cannot restore StandardScaler: 'scale[0]' is 0.0, expected a number above 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.restore(
                        "PLSRegression",
                        StepState.of(Map.of(
                                "x_mean", List.of(1), "y_mean", List.of(1), "coefficients", List.of(List.of(1, 2))))))
                .withMessage(
                        "Cannot restore PLSRegression: 'coefficients' is a 1 x 2 matrix, expected 1 x 1 as in 'y_mean'"
                                + " and 'x_mean'.");
    }

    @Test
    void anUnknownClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.create("SVC", Map.of()))
                .withMessage("Cannot find step class 'SVC' in provider 'spectra': it makes PCA, PLSRegression,"
                        + " SavitzkyGolay, StandardNormalVariate, StandardScaler.");
    }

    /** The tree as a text codec brings it back: each number as the decimal that was written. */
    private static Map<String, Object> throughText(StepState state) {
        return state.asTree().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> throughText(entry.getValue())));
    }

    private static Object throughText(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SpectraStepsTest::throughText).toList();
        }
        return value instanceof Double number ? Decimals.shortest(number) : value;
    }
}
