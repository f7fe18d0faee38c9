package dev.granary.app.run.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepRegistryTest {

    private final StepRegistry registry = new StepRegistry(List.of(
            new Named("one", Set.of("StandardScaler", "PCA")),
            new Named("two", Set.of("PLSRegression", "SavitzkyGolay", "StandardNormalVariate"))));

    @ParameterizedTest
    @ValueSource(strings = {"PLSRegression", "sklearn.cross_decomposition.PLSRegression", "x.PLSRegression"})
    void aClassIsFoundByTheLastSegmentOfItsName(String spelling) {
        assertThat(registry.resolve(spelling)).isEqualTo("PLSRegression");
        assertThat(registry.create(spelling, Map.of("k", 1))).hasToString("two makes PLSRegression {k=1}");
        assertThat(registry.restore(spelling, StepState.of(Map.of())).state())
                .isEqualTo(StepState.of(Map.of("two restores", "PLSRegression")));
    }

    @Test
    void allClassesAreListedInAlphabeticalOrder() {
        assertThat(registry.classes())
                .containsExactly("PCA", "PLSRegression", "SavitzkyGolay", "StandardNormalVariate", "StandardScaler");
    }

    @Test
    void anUnknownClassIsRefusedWithTheNearestNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.create("sklearn.preprocessing.standardscalar", Map.of()))
                .withMessage("Cannot find step class 'sklearn.preprocessing.standardscalar': nearest known are"
                        + " StandardScaler, StandardNormalVariate, SavitzkyGolay of 5 in all.");
    }

    @Test
    void twoProvidersOfOneClassAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepRegistry(
                        List.of(new Named("one", Set.of("PCA", "A")), new Named("two", Set.of("PCA", "A")))))
                .withMessage(
                        "Cannot register step classes: 'A' is made by two providers, 'one' and 'two'; remove one from"
                                + " the class path; 'PCA' is made by two providers, 'one' and 'two'; remove one from the class"
                                + " path.");
    }

    @Test
    void aClassNameWithADotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepRegistry(List.of(new Named("one", Set.of("a.PCA")))))
                .withMessage("Cannot register step classes: 'a.PCA' of provider 'one' is empty or has a dot, expected a"
                        + " name without one.");
    }

    @Test
    void aRegistryWithoutProvidersSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepRegistry(List.of()).resolve("PCA"))
                .withMessage(
                        "Cannot find step class 'PCA': no step provider was found; put a library of steps on the class"
                                + " path.");
    }

    private record Named(String name, Set<String> classes) implements StepProvider {

        @Override
        public Step create(String className, Map<String, ?> params) {
            return new Step() {
                @Override
                public FittedStep fit(Matrix x, Matrix y) {
                    throw new AssertionError("not to be fitted");
                }

                @Override
                public String toString() {
                    return name + " makes " + className + " " + params;
                }
            };
        }

        @Override
        public FittedStep restore(String className, StepState state) {
            return new FittedStep() {
                @Override
                public Matrix apply(Matrix x) {
                    throw new AssertionError("not to be applied");
                }

                @Override
                public StepState state() {
                    return StepState.of(Map.of(name + " restores", className));
                }
            };
        }
    }
}
