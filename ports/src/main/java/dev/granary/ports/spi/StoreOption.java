package dev.granary.ports.spi;

import java.util.Objects;

/**
 * Something that can be set of the stores of one kind.
 *
 * @param name lower case, words joined by {@code _}, e.g. {@code path_style}
 * @param meaning one phrase, for people
 * @param values what it may be, as people are told, e.g. {@code true or false}
 */
public record StoreOption(String name, String meaning, String values) {

    public StoreOption {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(values, "values");
    }
}
