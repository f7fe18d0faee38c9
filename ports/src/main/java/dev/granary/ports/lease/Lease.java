package dev.granary.ports.lease;

/** A lease that is held until it is closed or its process ends. Closing it twice is fine. */
public interface Lease extends AutoCloseable {

    @Override
    void close();
}
