package dev.granary.app.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.granary.app.codec.MalformedDocument.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One reading of one JSON object. */
final class JsonReading {

    private final String file;
    private final JsonParser parser;
    private final List<Problem> inexact = new ArrayList<>();
    private int values;
    private int depth;

    JsonReading(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    Map<String, @Nullable Object> document() throws IOException {
        try {
            return object();
        } catch (JsonProcessingException e) {
            int line = parser.currentLocation().getLineNr();
            throw new MalformedDocument(file, Problem.at(line, "no JSON: " + e.getOriginalMessage() + "."), e);
        }
    }

    /** The numbers with more digits than a double holds. */
    List<Problem> inexact() {
        return inexact;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedDocument(file, Problem.ofFile("it is empty."));
        }
        if (first != JsonToken.START_OBJECT) {
            throw refused("it does not begin with '{'; expected an object.");
        }
        Map<String, @Nullable Object> map = map();
        if (parser.nextToken() != null) {
            throw refused("something stands after the end of the object.");
        }
        return map;
    }

    private Map<String, @Nullable Object> map() throws IOException {
        enter();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (map.containsKey(key)) {
                throw refused("the key '" + Shown.cut(key) + "' stands here a second time.");
            }
            parser.nextToken();
            map.put(key, value());
        }
        depth--;
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> list() throws IOException {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        depth--;
        return Collections.unmodifiableList(list);
    }

    private void enter() {
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw refused("more than " + Json.MAX_DEPTH + " levels of nesting.");
        }
    }

    private @Nullable Object value() throws IOException {
        values++;
        if (values > Json.MAX_VALUES) {
            throw refused("more than " + Json.MAX_VALUES + " values.");
        }
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> map();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> real();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused("no value where one is expected.");
        };
    }

    private Double real() throws IOException {
        double value = parser.getDoubleValue();
        String text = parser.getText();
        if (!isExact(text, value)) {
            inexact.add(Problem.at(
                    parser.currentTokenLocation().getLineNr(),
                    "the number " + Shown.cut(text) + " has more than a double holds."));
        }
        return value;
    }

    /** Whether the double, written with as many digits, is the number again. */
    private static boolean isExact(String text, double value) {
        if (!Double.isFinite(value)) {
            return !Character.isDigit(text.charAt(text.length() - 1));
        }
        try {
            BigDecimal number = new BigDecimal(text);
            MathContext digits = new MathContext(number.precision(), RoundingMode.HALF_EVEN);
            return new BigDecimal(value).round(digits).compareTo(number) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Number whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : Long.valueOf(parser.getLongValue());
    }

    private MalformedDocument refused(String problem) {
        return new MalformedDocument(
                file, Problem.at(parser.currentTokenLocation().getLineNr(), problem));
    }
}
