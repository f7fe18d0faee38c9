package dev.granary.ports.spi;

/** What survives a power cut. */
public enum Durability {
    /** Everything that a finished pipeline consists of. */
    COMMIT,
    /** Whatever the system happened to write; everything still survives the end of the process. */
    NONE
}
