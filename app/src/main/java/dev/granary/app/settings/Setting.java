package dev.granary.app.settings;

import java.util.Objects;

/** A value, and who gave it. */
public record Setting<T>(T value, Origin origin) {

    public Setting {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }
}
