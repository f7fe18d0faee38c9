package dev.granary.domain.pipeline;

import java.util.Locale;
import java.util.Optional;

/** How a pipeline's links were made; no reader depends on it. */
public enum LinkKind {
    SYMLINK,
    HARDLINK,
    COPY,
    POINTER;

    /** As {@code metadata.yaml} writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LinkKind> parse(String text) {
        for (LinkKind kind : values()) {
            if (kind.text().equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
