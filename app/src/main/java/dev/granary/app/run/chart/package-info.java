/**
 * Charts for people who look at a pipeline: predicted against actual values, and residuals.
 *
 * <p>The package exists so that the chart library is known in one place and a machine that cannot draw is no reason for a
 * pipeline to fail. It depends on XChart and AWT, which no other package of {@code run} uses, and on no other package of
 * {@code run}; whoever runs pipelines may depend on it.
 */
@NullMarked
package dev.granary.app.run.chart;

import org.jspecify.annotations.NullMarked;
