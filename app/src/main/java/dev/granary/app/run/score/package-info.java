/**
 * How good predictions are: the metrics of regression and the scores of one partition.
 *
 * <p>The package exists so that a number in {@code scores.yaml} has one definition. It depends on {@code run.step} for
 * the matrix alone; whoever runs or shows pipelines may depend on it.
 */
@NullMarked
package dev.granary.app.run.score;

import org.jspecify.annotations.NullMarked;
