package dev.granary.app.run.spectra;

/**
 * PLS1 by deflation, to compare with: H. Martens, T. Naes, "Multivariate Calibration", Wiley 1989, the orthogonalized
 * PLSR algorithm. Plain loops over the definition, nothing shared with the code under test.
 */
final class Nipals {

    private Nipals() {}

    /** The coefficients after this many components, for centred x (n x p) and y (n). */
    static double[] coefficients(double[][] x, double[] y, int components) {
        int n = x.length;
        int p = x[0].length;
        double[][] e = new double[n][];
        for (int i = 0; i < n; i++) {
            e[i] = x[i].clone();
        }
        double[] f = y.clone();
        double[][] loadings = new double[components][p];
        double[][] rotations = new double[components][p];
        double[] coefficients = new double[p];
        for (int a = 0; a < components; a++) {
            double[] w = new double[p];
            double[] t = new double[n];
            double length = 0;
            double tt = 0;
            double q = 0;
            for (int j = 0; j < p; j++) {
                for (int i = 0; i < n; i++) {
                    w[j] += e[i][j] * f[i];
                }
                length += w[j] * w[j];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    t[i] += e[i][j] * w[j] / Math.sqrt(length);
                }
                tt += t[i] * t[i];
                q += f[i] * t[i];
            }
            for (int j = 0; j < p; j++) {
                rotations[a][j] = w[j] / Math.sqrt(length);
                for (int i = 0; i < n; i++) {
                    loadings[a][j] += e[i][j] * t[i] / tt;
                }
            }
            for (int b = 0; b < a; b++) {
                double along = 0;
                for (int j = 0; j < p; j++) {
                    along += loadings[b][j] * w[j] / Math.sqrt(length);
                }
                for (int j = 0; j < p; j++) {
                    rotations[a][j] -= along * rotations[b][j];
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    e[i][j] -= t[i] * loadings[a][j];
                }
                f[i] -= q / tt * t[i];
            }
            for (int j = 0; j < p; j++) {
                coefficients[j] += q / tt * rotations[a][j];
            }
        }
        return coefficients;
    }
}
