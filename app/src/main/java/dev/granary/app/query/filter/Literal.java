package dev.granary.app.query.filter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Text as it stands in an expression, and whatever else it can be read as.
 *
 * @param number if it is one: MLflow's users write numbers of parameters in quotes
 * @param instant if it is a date or a time
 * @param bool if it is true or false, in any case
 */
record Literal(
        String text,
        @Nullable Number number,
        @Nullable Instant instant,
        @Nullable Boolean bool) {

    static Literal of(String text) {
        return new Literal(text, Texts.number(text), Texts.instant(text), Texts.bool(text));
    }
}
