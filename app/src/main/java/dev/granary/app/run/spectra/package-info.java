/**
 * The steps that come along: what the calibration of near-infrared spectra needs, in plain Java, to the textbook.
 *
 * <p>The package exists so that a pipeline runs without any other library, and as an example of a step provider. It
 * depends on {@code run.step} alone. Nothing depends on it: {@link dev.granary.app.run.spectra.SpectraSteps} is found
 * by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.granary.app.run.spectra;

import org.jspecify.annotations.NullMarked;
