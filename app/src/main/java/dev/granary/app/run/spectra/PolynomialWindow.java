package dev.granary.app.run.spectra;

/**
 * Weights that give a derivative of the polynomial fitted by least squares to the 2m + 1 points -m..m.
 *
 * <p>The polynomials of Gram are orthogonal on these points; the recursions for them, for their derivatives and for the
 * weights are those of P. A. Gorry, Analytical Chemistry 62 (1990) 570-573, doi:10.1021/ac00205a007.
 */
final class PolynomialWindow {

    private PolynomialWindow() {}

    /**
     * One weight a point, for the derivative at one point.
     *
     * @param half m
     * @param degree of the polynomial, at most 2m
     * @param derivative which one, 0 for the value
     * @param position where, -m..m
     */
    static double[] weights(int half, int degree, int derivative, int position) {
        double[] atPosition = gram(half, degree, derivative, position);
        double[] weights = new double[2 * half + 1];
        for (int i = -half; i <= half; i++) {
            double[] atPoint = gram(half, degree, 0, i);
            for (int k = 0; k <= degree; k++) {
                weights[i + half] += (2 * k + 1)
                        * falling(2 * half, k)
                        / falling(2 * half + k + 1, k + 1)
                        * atPoint[k]
                        * atPosition[k];
            }
        }
        return weights;
    }

    /** The derivative of the Gram polynomials of degree 0..degree at one point. */
    private static double[] gram(int half, int degree, int derivative, int point) {
        double[] lower = new double[degree + 1];
        double[] values = lower;
        for (int s = 0; s <= derivative; s++) {
            values = new double[degree + 1];
            values[0] = s == 0 ? 1 : 0;
            for (int k = 1; k <= degree; k++) {
                double beforeLast = k == 1 ? 0 : values[k - 2];
                double scale = k * (2.0 * half - k + 1);
                values[k] = (4.0 * k - 2) / scale * (point * values[k - 1] + s * lower[k - 1])
                        - (k - 1) * (2.0 * half + k) / scale * beforeLast;
            }
            lower = values;
        }
        return values;
    }

    /** a (a - 1) ... down to count factors. */
    private static double falling(int a, int count) {
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= a - i;
        }
        return product;
    }
}
