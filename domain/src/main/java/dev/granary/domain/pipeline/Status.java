package dev.granary.domain.pipeline;

import java.util.Locale;
import java.util.Optional;

/** How far a pipeline has come. */
public enum Status {
    RUNNING,
    FINISHED,
    FAILED,
    /** Its record says running, but nobody is recording it any more, nor will. Never written, only reported. */
    INTERRUPTED;

    /** As {@code metadata.yaml} writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Status> parse(String text) {
        for (Status status : values()) {
            if (status.text().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
