/**
 * Tables of samples: the data set that a pipeline reads and the predictions that it writes, both as CSV.
 *
 * <p>The package exists so that the text of a table, its columns and its digits are decided in one place. It depends on
 * {@code run.step} for the matrix and the text of numbers, and on commons-csv, which no other package of {@code run}
 * uses; whoever runs pipelines may depend on it.
 */
@NullMarked
package dev.granary.app.run.data;

import org.jspecify.annotations.NullMarked;
