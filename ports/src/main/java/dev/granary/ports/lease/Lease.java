package dev.granary.ports.lease;

/** A lease that is held until it is closed or its process ends. Closing it twice is fine. */
public interface Lease extends AutoCloseable {

    /**
     * Whether it is held still: not closed, and, where a lease must be renewed to be kept, not lost meanwhile. Whoever is
     * about to do what only its holder may asks first.
     */
    boolean isHeld();

    @Override
    void close();
}
