package dev.granary.app.exec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a command.
 *
 * @param value text, a number, a boolean, null, or a list or map of these
 * @param text as the command is told it
 */
record Parameter(@Nullable Object value, String text) {

    Parameter {
        Objects.requireNonNull(text, "text");
    }
}
