package dev.granary.app.run.step;

/** A step that has learned. Immutable and safe for use by many threads. */
public interface FittedStep {

    /**
     * Transforms samples, or predicts their targets if this is a model.
     *
     * @param x m samples x as many features as were seen in the fit
     * @return m rows: the transformed features, or the q targets of the fit in their order
     * @throws IllegalArgumentException if x has another number of features; the message names the step
     */
    Matrix apply(Matrix x);

    /**
     * All that was learned: {@link StepProvider#restore} makes of it a step whose {@link #apply} returns the same bits.
     */
    StepState state();
}
