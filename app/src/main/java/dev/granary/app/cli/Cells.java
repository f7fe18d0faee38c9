package dev.granary.app.cli;

import dev.granary.app.codec.Json;
import dev.granary.domain.name.Printable;
import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain values as cells of tables, CSV and JSON. */
final class Cells {

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\|`*<\\[\\]]");

    private Cells() {}

    /** As people read it: four digits of a number that is no whole one, times to the second, a dash for nothing. */
    static String shortText(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return Figures.score(((Number) value).doubleValue());
        }
        return value instanceof Instant at ? at.truncatedTo(ChronoUnit.SECONDS).toString() : wholeText(value);
    }

    /** All of it: every digit of a number, lists as JSON, nothing for nothing. */
    static String wholeText(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Decimals.json(number) : Double.toString(number);
        }
        return value instanceof List<?> list ? Json.writeLine(plain(list)).strip() : value.toString();
    }

    /** As JSON takes it. */
    static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Cells::plain).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /**
     * A cell of separated values, in quotes where it must be.
     *
     * <p>Source: RFC 4180, section 2, rules 5 to 7.
     */
    static String quoted(String text, char separator) {
        boolean isPlain = text.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A cell of a Markdown table, in which nothing is markup. */
    static String markdown(String text) {
        return MARKDOWN.matcher(Printable.of(text)).replaceAll(found -> "\\\\\\" + found.group());
    }
}
