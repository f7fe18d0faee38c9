package dev.granary.app.run.step;

import java.util.Map;
import java.util.Set;

/**
 * Makes the steps of some classes. A library of steps implements this, with a public constructor without arguments, and
 * lists its class in {@code META-INF/services/dev.granary.app.run.step.StepProvider}.
 */
public interface StepProvider {

    /** The name of this library of steps, for people. */
    String name();

    /**
     * The names of the step classes it makes, the same at every call. A name has no dot: {@link StepRegistry} accepts
     * {@code library.module.Name} for {@code Name}.
     */
    Set<String> classes();

    /**
     * Makes a step.
     *
     * @param className one of {@link #classes()}
     * @param params parameter name to plain value: String, Number, Boolean, List or Map
     * @throws IllegalArgumentException if a parameter is unknown, missing, of the wrong type or out of range; one message
     *     names the step and all such parameters
     */
    Step create(String className, Map<String, ?> params);

    /**
     * Makes the fitted step that had this state.
     *
     * @param className one of {@link #classes()}
     * @throws IllegalArgumentException if this is no state of such a step; the message names the step
     */
    FittedStep restore(String className, StepState state);
}
