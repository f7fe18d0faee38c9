package dev.granary.app.run.spectra;

import java.util.Arrays;

/**
 * Partial least squares of one target by SIMPLS: S. de Jong, "SIMPLS: an alternative approach to partial least squares
 * regression", Chemometrics and Intelligent Laboratory Systems 18 (1993) 251-263, doi:10.1016/0169-7439(93)85002-X.
 *
 * <p>With X (n x p) and y (n) centred and s = X'y: the weights of a component are r = s, its scores t = X r scaled to norm
 * 1, its loadings X't and y't; then s is made orthogonal to all loadings so far. The coefficients are the sum of r times
 * y't. For one target this is the PLS1 of NIPALS.
 */
final class Simpls {

    private final double[] coefficients;
    private final double[] xExplained;
    private final double[] yExplained;

    private Simpls(double[] coefficients, double[] xExplained, double[] yExplained) {
        this.coefficients = coefficients;
        this.xExplained = xExplained;
        this.yExplained = yExplained;
    }

    /**
     * Fits as many components as asked for, or fewer if nothing more than rounding is left to fit.
     *
     * @param x centred, n x p, row after row
     * @param y centred, n
     */
    static Simpls fit(double[] x, double[] y, int components) {
        int n = y.length;
        int p = x.length / n;
        double[] covariance = transposedTimes(x, y, p);
        double xSquares = Vectors.dot(x, x);
        double ySquares = Vectors.dot(y, y);
        double enough = Vectors.ROUNDING * Math.sqrt(xSquares) * Math.sqrt(ySquares);
        double[] coefficients = new double[p];
        double[][] basis = new double[components][];
        double[] xExplained = new double[components];
        double[] yExplained = new double[components];
        for (int a = 0; a < components; a++) {
            double left = Vectors.norm(covariance);
            if (!(left > enough)) {
                return new Simpls(coefficients, Arrays.copyOf(xExplained, a), Arrays.copyOf(yExplained, a));
            }
            double[] weights = covariance.clone();
            Vectors.scale(weights, 1 / left);
            double[] score = new double[n];
            for (int i = 0; i < n; i++) {
                score[i] = Vectors.dot(x, i * p, weights);
            }
            double length = Vectors.norm(score);
            Vectors.scale(score, 1 / length);
            double[] loading = transposedTimes(x, score, p);
            double yLoading = Vectors.dot(y, score);
            Vectors.add(coefficients, yLoading / length, weights);
            xExplained[a] = Vectors.dot(loading, loading) / xSquares;
            yExplained[a] = yLoading * yLoading / ySquares;
            removeDirections(loading, basis, a);
            Vectors.scale(loading, 1 / Vectors.norm(loading));
            basis[a] = loading;
            removeDirections(covariance, basis, a + 1);
        }
        return new Simpls(coefficients, xExplained, yExplained);
    }

    /** How many components there are. */
    int components() {
        return xExplained.length;
    }

    /** One coefficient a feature. */
    double[] coefficients() {
        return coefficients;
    }

    /** The part of the sum of squares of X that each component explains, 0 to 1. */
    double[] xExplained() {
        return xExplained;
    }

    /** The part of the sum of squares of y that each component explains, 0 to 1. */
    double[] yExplained() {
        return yExplained;
    }

    private static double[] transposedTimes(double[] x, double[] vector, int p) {
        double[] product = new double[p];
        for (int i = 0; i < vector.length; i++) {
            Vectors.add(product, vector[i], x, i * p);
        }
        return product;
    }

    private static void removeDirections(double[] vector, double[][] orthonormal, int count) {
        for (int a = 0; a < count; a++) {
            Vectors.add(vector, -Vectors.dot(orthonormal[a], vector), orthonormal[a]);
        }
    }
}
