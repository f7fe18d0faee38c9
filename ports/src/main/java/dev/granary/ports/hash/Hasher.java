package dev.granary.ports.hash;

/** A hash algorithm. Thread-safe. */
public interface Hasher {

    /** The standard name of the algorithm, e.g. {@code SHA-256}. */
    String algorithm();

    /** A new calculation, for one content. */
    Calculation begin();
}
