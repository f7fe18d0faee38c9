package dev.granary.adapter.s3;

/** Whether a store is open. */
final class Gate {

    private final Place place;
    private volatile boolean closed;

    Gate(Place place) {
        this.place = place;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The store " + place + " is closed.");
        }
    }

    /** False if it was closed already. */
    synchronized boolean close() {
        boolean wasOpen = !closed;
        closed = true;
        return wasOpen;
    }
}
