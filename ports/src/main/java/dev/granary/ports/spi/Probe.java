package dev.granary.ports.spi;

/** Whether a provider can serve an address. */
public sealed interface Probe {

    record Usable() implements Probe {}

    /**
     * It cannot.
     *
     * @param reason one sentence
     */
    record Unusable(String reason) implements Probe {}
}
