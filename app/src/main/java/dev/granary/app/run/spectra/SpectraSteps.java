package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepProvider;
import dev.granary.app.run.step.StepState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the steps that come along. n is the number of samples, p of features, q of targets.
 *
 * <table>
 * <caption>Classes and their parameters</caption>
 * <tr><th>class</th><th>parameters</th><th>does</th></tr>
 * <tr><td>{@code StandardScaler}</td><td>none</td><td>each feature to mean 0 and standard deviation 1</td></tr>
 * <tr><td>{@code StandardNormalVariate}</td><td>none</td><td>each sample to mean 0 and standard deviation 1</td></tr>
 * <tr><td>{@code SavitzkyGolay}</td><td>{@code window_length} (odd), {@code polyorder} (less than that), {@code deriv}
 * (0 unless given, at most polyorder), {@code delta} (1.0 unless given, above 0)</td><td>smooths or differentiates each
 * sample; p features, at least window_length, stay p</td></tr>
 * <tr><td>{@code PCA}</td><td>{@code n_components}</td><td>p features to n_components scores</td></tr>
 * <tr><td>{@code PLSRegression}</td><td>{@code n_components}</td><td>predicts q targets</td></tr>
 * </table>
 *
 * <p>Every fit gives the same bits on every machine: no step draws random numbers, runs in several threads or uses a
 * function whose last bit is left to the platform.
 */
public final class SpectraSteps implements StepProvider {

    private record StepClass(Function<Params, Step> create, Function<StepState, FittedStep> restore) {}

    private static final Map<String, StepClass> CLASSES = new TreeMap<>(Map.of(
            StandardScaler.NAME, new StepClass(StandardScaler::of, FittedStandardScaler::new),
            StandardNormalVariate.NAME, new StepClass(StandardNormalVariate::of, FittedStandardNormalVariate::new),
            SavitzkyGolay.NAME, new StepClass(SavitzkyGolay::of, FittedSavitzkyGolay::new),
            PrincipalComponents.NAME, new StepClass(PrincipalComponents::of, FittedPrincipalComponents::new),
            PartialLeastSquares.NAME, new StepClass(PartialLeastSquares::of, FittedPartialLeastSquares::new)));

    /** Called by {@link java.util.ServiceLoader}. */
    public SpectraSteps() {}

    @Override
    public String name() {
        return "spectra";
    }

    @Override
    public Set<String> classes() {
        return Set.copyOf(CLASSES.keySet());
    }

    @Override
    public Step create(String className, Map<String, ?> params) {
        return known(className).create().apply(new Params(className, params));
    }

    @Override
    public FittedStep restore(String className, StepState state) {
        StepClass known = known(className);
        try {
            return known.restore().apply(state);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot restore " + className + ": " + e.getMessage(), e);
        }
    }

    private static StepClass known(String className) {
        StepClass known = CLASSES.get(className);
        if (known == null) {
            throw new IllegalArgumentException("Cannot find step class '" + className
                    + "' in provider 'spectra': it makes " + String.join(", ", CLASSES.keySet()) + ".");
        }
        return known;
    }
}
