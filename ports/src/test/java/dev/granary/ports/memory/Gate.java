package dev.granary.ports.memory;

/** Whether a store is still open. */
final class Gate {

    private volatile boolean closed;

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The store in memory is closed.");
        }
    }

    void close() {
        closed = true;
    }
}
