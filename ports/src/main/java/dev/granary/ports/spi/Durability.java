package dev.granary.ports.spi;

import java.util.Locale;
import java.util.Optional;

/** What survives a power cut. */
public enum Durability {
    /** Everything that a finished pipeline consists of. */
    COMMIT,
    /** Whatever the system happened to write; everything still survives the end of the process. */
    NONE;

    /** As settings write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Durability> parse(String text) {
        for (Durability durability : values()) {
            if (durability.text().equals(text)) {
                return Optional.of(durability);
            }
        }
        return Optional.empty();
    }
}
