package dev.granary.app.run.spectra;

import dev.granary.app.run.step.Matrix;

/** Refuses matrices that do not fit each other, in the same words for every step. */
final class Shapes {

    private Shapes() {}

    static void checkFit(String step, Matrix x, Matrix y) {
        if (x.rows() != y.rows()) {
            throw new IllegalArgumentException("Cannot fit " + step + ": x has " + x.rows() + " rows and y has "
                    + y.rows() + ", expected one row of y a row of x.");
        }
    }

    static void checkApply(String step, Matrix x, int features) {
        if (x.columns() != features) {
            throw new IllegalArgumentException("Cannot apply " + step + ": x has " + x.columns()
                    + " features, expected " + features + " as in the fit.");
        }
    }
}
