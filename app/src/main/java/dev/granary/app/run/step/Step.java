package dev.granary.app.run.step;

/** One step of a pipeline, configured and not yet fitted. A step keeps no memory of a fit, so it may be fitted again. */
public interface Step {

    /**
     * Learns from a training set.
     *
     * @param x n samples x p features
     * @param y n samples x q targets; a step that only prepares x may ignore the values
     * @throws IllegalArgumentException if the shapes do not fit each other or the parameters of the step; the message
     *     names the step
     */
    FittedStep fit(Matrix x, Matrix y);
}
