package dev.granary.ports.spi;

import java.util.Objects;

/**
 * Something that a store was found to do or not to do, which its other ports do not show.
 *
 * @param name a word or two, e.g. {@code conditional writes}
 * @param value what it means to whoever uses the store
 * @param text one sentence
 */
public record Trait(String name, Value value, String text) {

    /** What a trait means to whoever uses the store. */
    public enum Value {
        GOOD,
        /** It works, and costs something: time, room, or a guarantee. */
        LIMITED,
        /** The store cannot be relied on for it. */
        BAD
    }

    public Trait {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(text, "text");
    }
}
