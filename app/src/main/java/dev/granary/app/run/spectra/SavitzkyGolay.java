package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Smooths each spectrum, or takes a derivative of it, by a polynomial fitted by least squares to the window around each
 * point. At the ends the polynomial of the first or last whole window is evaluated off its centre.
 *
 * <p>A. Savitzky, M. J. E. Golay, "Smoothing and differentiation of data by simplified least squares procedures",
 * Analytical Chemistry 36 (1964) 1627-1639, doi:10.1021/ac60214a047; the ends as in P. A. Gorry, "General least-squares
 * smoothing and differentiation by the convolution (Savitzky-Golay) method", Analytical Chemistry 62 (1990) 570-573,
 * doi:10.1021/ac00205a007. Parameters and results are those of scipy's {@code savgol_filter} with {@code mode='interp'}.
 *
 * @param windowLength points in a window, odd
 * @param polyorder degree of the polynomial, less than windowLength
 * @param deriv which derivative, 0 for smoothing, at most polyorder
 * @param delta distance between two features, in the unit in which the derivative is wanted
 */
record SavitzkyGolay(int windowLength, int polyorder, int deriv, double delta) implements Step {

    static final String NAME = "SavitzkyGolay";

    static SavitzkyGolay of(Params params) {
        int windowLength = params.wholeNumber("window_length", 1);
        int polyorder = params.wholeNumber("polyorder", 0);
        int deriv = params.wholeNumberOr(0, "deriv", 0);
        double delta = params.positiveNumberOr(1, "delta");
        if (params.isFine()) {
            if (windowLength % 2 == 0) {
                params.refuse("window_length is " + windowLength + ", expected an odd number");
            }
            if (polyorder >= windowLength) {
                params.refuse("polyorder is " + polyorder + ", expected less than window_length, " + windowLength);
            }
            if (deriv > polyorder) {
                params.refuse("deriv is " + deriv + ", expected at most polyorder, " + polyorder);
            }
        }
        params.check();
        return new SavitzkyGolay(windowLength, polyorder, deriv, delta);
    }

    @Override
    public FittedStep fit(Matrix x, Matrix y) {
        Shapes.checkFit(NAME, x, y);
        if (x.columns() < windowLength) {
            throw new IllegalArgumentException("Cannot fit " + NAME + ": x has " + x.columns()
                    + " features, expected at least window_length, " + windowLength + ".");
        }
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("features", x.columns());
        learned.put("window_length", windowLength);
        learned.put("polyorder", polyorder);
        learned.put("deriv", deriv);
        learned.put("delta", delta);
        return new FittedSavitzkyGolay(StepState.of(learned));
    }
}
