package dev.granary.app.cli;

import dev.granary.app.codec.TypedText;
import dev.granary.domain.name.Printable;
import java.util.Objects;

/** {@code KEY=VALUE}, as it is typed. */
record Pair(String key, String text) {

    /**
     * What an entry says.
     *
     * @throws IllegalArgumentException if it is no such thing
     */
    static Pair of(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'%s' has no value; give KEY=VALUE.".formatted(Printable.of(entry)));
        }
        return new Pair(entry.substring(0, equals), entry.substring(equals + 1));
    }

    /** A number, a boolean or a list; text where no other value is meant. */
    Object value() {
        return Objects.requireNonNullElse(TypedText.valueOf(text), text);
    }
}
