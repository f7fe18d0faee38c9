package dev.granary.domain.pipeline;

import java.util.Locale;
import java.util.Optional;

/** Which links new pipelines are to have. */
public enum LinkChoice {
    /** The first kind that can be made in the store, found out by trying. */
    AUTO,
    SYMLINK,
    HARDLINK,
    COPY;

    /** As settings write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LinkChoice> parse(String text) {
        for (LinkChoice choice : values()) {
            if (choice.text().equals(text)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    /** The kind that was chosen; empty if it is to be found out. */
    public Optional<LinkKind> kind() {
        return switch (this) {
            case AUTO -> Optional.empty();
            case SYMLINK -> Optional.of(LinkKind.SYMLINK);
            case HARDLINK -> Optional.of(LinkKind.HARDLINK);
            case COPY -> Optional.of(LinkKind.COPY);
        };
    }
}
