package dev.granary.app.run.spectra;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Singular values and right singular vectors of an n x p matrix A = U S V'.
 *
 * <p>The shorter side m = min(n, p) is made orthogonal by Gram-Schmidt, twice, which leaves an m x m matrix with the same
 * singular values; its rows are then turned in pairs until they are orthogonal (M. R. Hestenes, Journal of SIAM 6 (1958)
 * 51-90; G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed., sections 5.2.8 and 8.6.3). Small singular values
 * keep their digits, which they would lose in A'A. The time goes with n p m + m^3.
 */
final class SingularVectors {

    private static final int MAX_SWEEPS = 60;
    private static final double ORTHOGONAL = 1e-15;

    private final double[] values;
    private final double[][] directions;
    private final double[][] basis;
    private final int rank;

    private SingularVectors(double[] values, double[][] directions, double[][] basis, int rank) {
        this.values = values;
        this.directions = directions;
        this.basis = basis;
        this.rank = rank;
    }

    /**
     * The decomposition of a matrix.
     *
     * @param origin size of the numbers that A was rounded from; what is no larger than their rounding counts as zero
     */
    static SingularVectors of(int n, int p, double[] rowMajor, double origin) {
        double tiny = Vectors.ROUNDING * origin * Math.sqrt((double) n * p);
        double[][] side = n <= p ? rows(n, p, rowMajor) : columns(n, p, rowMajor);
        double[][] coordinates = orthogonalize(side, tiny);
        double[][] turned = n <= p ? coordinates : transposed(coordinates);
        turn(turned);
        Arrays.sort(turned, Comparator.comparingDouble(Vectors::norm).reversed());
        double[] values = new double[turned.length];
        int rank = 0;
        for (int a = 0; a < values.length; a++) {
            values[a] = Vectors.norm(turned[a]);
            if (values[a] > tiny) {
                rank++;
            }
        }
        return new SingularVectors(values, turned, n <= p ? side : new double[0][], rank);
    }

    /** The singular values, min(n, p) of them, largest first. */
    double[] values() {
        return values;
    }

    /** How many singular values are more than rounding. */
    int rank() {
        return rank;
    }

    /** The right singular vector, of length p and norm 1, of the a-th singular value, a less than the rank. */
    double[] right(int a) {
        double[] direction = directions[a].clone();
        Vectors.scale(direction, 1 / values[a]);
        if (basis.length == 0) {
            return direction;
        }
        double[] vector = new double[basis[0].length];
        for (int i = 0; i < basis.length; i++) {
            Vectors.add(vector, direction[i], basis[i]);
        }
        return vector;
    }

    /** Makes the vectors orthonormal, or zero if they depend on those before, and returns what they were in these terms. */
    private static double[][] orthogonalize(double[][] vectors, double tiny) {
        double[][] coordinates = new double[vectors.length][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double along = Vectors.dot(vectors[i], vectors[j]);
                    Vectors.add(vectors[i], -along, vectors[j]);
                    coordinates[i][j] += along;
                }
            }
            double left = Vectors.norm(vectors[i]);
            boolean independent = left > tiny;
            coordinates[i][i] = independent ? left : 0;
            Vectors.scale(vectors[i], independent ? 1 / left : 0);
        }
        return coordinates;
    }

    private static void turn(double[][] rows) {
        boolean turned = true;
        for (int sweep = 0; turned && sweep < MAX_SWEEPS; sweep++) {
            turned = false;
            for (int i = 0; i < rows.length; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    turned |= turn(rows[i], rows[j]);
                }
            }
        }
    }

    /** Turns two rows in their plane so that they are orthogonal, and says whether they were not. */
    private static boolean turn(double[] a, double[] b) {
        double aa = Vectors.dot(a, a);
        double bb = Vectors.dot(b, b);
        double ab = Vectors.dot(a, b);
        if (Math.abs(ab) <= ORTHOGONAL * Math.sqrt(aa * bb)) {
            return false;
        }
        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        for (int j = 0; j < a.length; j++) {
            double old = a[j];
            a[j] = cosine * old - sine * b[j];
            b[j] = sine * old + cosine * b[j];
        }
        return true;
    }

    private static double[][] rows(int n, int p, double[] rowMajor) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(rowMajor, i * p, (i + 1) * p);
        }
        return rows;
    }

    private static double[][] columns(int n, int p, double[] rowMajor) {
        return transposed(rows(n, p, rowMajor));
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }
}
