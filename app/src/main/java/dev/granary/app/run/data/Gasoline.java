package dev.granary.app.run.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A data set that comes along: the octane number of 60 samples of gasoline and their near-infrared absorbance, log(1/R),
 * at 401 wavelengths, 900 nm to 1700 nm in steps of 2 nm.
 *
 * <p>J. H. Kalivas, "Two data sets of near infrared spectra", Chemometrics and Intelligent Laboratory Systems 37 (1997)
 * 255-259; as distributed with the R package pls (B.-H. Mevik, R. Wehrens, Journal of Statistical Software 18(2), 2007).
 */
public final class Gasoline {

    private static final String FILE = "gasoline.csv";

    private Gasoline() {}

    /**
     * The data set {@code gasoline}: 60 x 401 features {@code 900 nm} to {@code 1700 nm}, target {@code octane}, row ids
     * {@code 1} to {@code 60}. Its usual partition trains on the first 50 rows and tests on the last 10.
     */
    public static DataSet dataSet() {
        try {
            String text = new String(bytes(), StandardCharsets.UTF_8);
            return CsvDataSet.withTargets(List.of("octane")).read("gasoline", new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the data set gasoline: " + e.getMessage(), e);
        }
    }

    /** The CSV file that {@link #dataSet} is read from, as a new array. */
    public static byte[] bytes() {
        try (InputStream stream = Gasoline.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "Cannot read " + FILE + ": it is missing from the jar of this class; install the whole jar.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + " from the jar: " + e.getMessage(), e);
        }
    }
}
