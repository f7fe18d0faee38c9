package dev.granary.app.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.granary.app.codec.MalformedDocument.Problem;
import dev.granary.domain.number.Decimals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON: pretty for programs that read what a command prints, compact for the state of fitted steps. The
 * same tree gives the same bytes on every JDK. Many threads may read and write at once.
 *
 * <p>Source: RFC 8259.
 */
public final class Json {

    /** The most bytes that a state has. */
    public static final int MAX_BYTES = 64 << 20;

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 4_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNumberLength(PlainTree.MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /**
     * The tree for readers outside: indented, LF, a newline at the end; numbers as ECMAScript writes them. What JSON has
     * no number for stands as text: {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
     *
     * @throws IllegalArgumentException if the tree holds something other than text, numbers, booleans, null,
     *     collections and maps with text keys, or is nested too deep
     */
    public static String write(Object tree) {
        StringWriter text = new StringWriter();
        generate(tree, text, new Pretty());
        return text.append('\n').toString();
    }

    /**
     * As {@link #write}, in one line without blanks, with a newline at the end.
     *
     * @throws IllegalArgumentException as for {@link #write}
     */
    public static String writeLine(Object tree) {
        StringWriter text = new StringWriter();
        generate(tree, text, new Line());
        return text.append('\n').toString();
    }

    /**
     * The tree for {@link #read}: no blanks, every {@code Double} with a point, so that it comes back as the same
     * double. Numbers that JSON lacks stand bare, as in Python and ECMAScript: {@code NaN}, {@code Infinity}, {@code
     * -Infinity}.
     *
     * @throws IllegalArgumentException as for {@link #write}, or if it is larger than {@link #read} takes
     */
    public static byte[] writeCompact(Map<String, ?> tree) {
        StringWriter text = new StringWriter();
        generate(tree, text, new Compact());
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The state takes " + bytes.length + " bytes as JSON; at most " + MAX_BYTES + " can be read again.");
        }
        return bytes;
    }

    /**
     * One value in one line, as {@link #writeCompact} writes it.
     *
     * @throws IllegalArgumentException as for {@link #write}
     */
    public static String compact(@Nullable Object value) {
        StringWriter text = new StringWriter();
        generate(value, text, new Compact());
        return text.toString();
    }

    /**
     * What {@link #writeCompact} wrote: maps in the order of the file, lists, text, {@code Boolean}, {@code Long},
     * {@code BigInteger} (beyond long), {@code Double}, null. Unmodifiable.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if the bytes are no JSON object, hold a key twice, or go beyond a limit
     */
    public static Map<String, @Nullable Object> read(String file, byte[] bytes) {
        return reading(file, bytes, JsonReading::document);
    }

    /**
     * As {@link #read}, of a file that another program wrote.
     *
     * @throws MalformedDocument as for {@link #read}
     */
    public static ForeignJson readForeign(String file, byte[] bytes) {
        return reading(file, bytes, reading -> new ForeignJson(reading.document(), reading.inexact()));
    }

    private static <T> T reading(String file, byte[] bytes, Reading<T> reading) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedDocument(
                    file, Problem.ofFile("it has " + bytes.length + " bytes; expected at most " + MAX_BYTES + "."));
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return reading.from(new JsonReading(file, parser));
        } catch (IOException e) {
            throw new MalformedDocument(file, Problem.ofFile("no JSON: " + e.getMessage() + "."), e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(JsonReading reading) throws IOException;
    }

    private static void generate(@Nullable Object tree, StringWriter text, Form form) {
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            form.prepare(generator);
            write(tree, generator, form, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(@Nullable Object value, JsonGenerator generator, Form form, int depth)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The values are nested more than " + MAX_DEPTH + " levels deep.");
        }
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(key(entry.getKey()));
                write(entry.getValue(), generator, form, depth + 1);
            }
            generator.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(item, generator, form, depth + 1);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(whole(text));
        } else if (value instanceof Number number) {
            write(number, generator, form);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getSimpleName() + " is no plain value and cannot be written as JSON.");
        }
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String text) {
            return whole(text);
        }
        throw new IllegalArgumentException("The key '" + key + "' is no text.");
    }

    private static String whole(String text) {
        if (!Surrogates.arePaired(text)) {
            throw new IllegalArgumentException("A text holds half a character (an unpaired surrogate).");
        }
        return text;
    }

    private static void write(Number number, JsonGenerator generator, Form form) throws IOException {
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            form.writeReal(number.doubleValue(), generator);
        } else if (number instanceof BigInteger large) {
            generator.writeNumber(large);
        } else {
            generator.writeNumber(number.longValue());
        }
    }

    /** How the same values are laid out for one reader or another. */
    private sealed interface Form permits Pretty, Line, Compact {

        void prepare(JsonGenerator generator);

        void writeReal(double number, JsonGenerator generator) throws IOException;
    }

    private static final class Pretty implements Form {

        @Override
        public void prepare(JsonGenerator generator) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
            generator.setPrettyPrinter(printer);
        }

        @Override
        public void writeReal(double number, JsonGenerator generator) throws IOException {
            writeAsEcmaScript(number, generator);
        }
    }

    private static final class Line implements Form {

        @Override
        public void prepare(JsonGenerator generator) {}

        @Override
        public void writeReal(double number, JsonGenerator generator) throws IOException {
            writeAsEcmaScript(number, generator);
        }
    }

    private static void writeAsEcmaScript(double number, JsonGenerator generator) throws IOException {
        if (Double.isFinite(number)) {
            generator.writeNumber(Decimals.json(number));
        } else {
            generator.writeString(Double.toString(number));
        }
    }

    private static final class Compact implements Form {

        @Override
        public void prepare(JsonGenerator generator) {}

        @Override
        public void writeReal(double number, JsonGenerator generator) throws IOException {
            generator.writeNumber(Double.isFinite(number) ? Decimals.yaml(number) : Double.toString(number));
        }
    }
}
