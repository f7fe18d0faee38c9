package dev.granary.app.codec;

import dev.granary.app.codec.MalformedDocument.Problem;
import dev.granary.domain.layout.Layout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One map of a document whose keys have a meaning. Collects what is wrong, for the whole document in one list. */
final class Fields {

    private final YamlDocument document;
    private final List<Object> path;
    private final Map<String, @Nullable Object> values;
    private final List<Problem> problems;

    private Fields(
            YamlDocument document, List<Object> path, Map<String, @Nullable Object> values, List<Problem> problems) {
        this.document = document;
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /**
     * The outermost map of a document.
     *
     * @throws NewerFormat if the document says that it is of a newer format
     */
    static Fields of(YamlDocument document) {
        Fields fields = unversioned(document);
        fields.checkFormat();
        return fields;
    }

    /** The outermost map of a document of which there is one format only. */
    static Fields unversioned(YamlDocument document) {
        return new Fields(document, List.of(), document.root(), new ArrayList<>());
    }

    private void checkFormat() {
        Object format = values.get("format");
        if (format instanceof Number number && isNewer(number)) {
            throw new NewerFormat(document.file(), number);
        }
        if (format != null && !Long.valueOf(Layout.FORMAT).equals(format)) {
            problem("format", Shown.of(format), String.valueOf(Layout.FORMAT));
        }
    }

    private static boolean isNewer(Number format) {
        return format instanceof Long number
                ? number > Layout.FORMAT
                : format instanceof BigInteger large && large.signum() > 0;
    }

    /** The value under a key; empty if it is absent, null, or something else, which is a problem. */
    <T> Optional<T> optional(String key, Kind<T> kind) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = kind.reading().apply(value);
        if (read.isEmpty()) {
            problem(key, Shown.of(value), kind.expected());
        }
        return read;
    }

    /** As {@link #optional(String, Kind)}, of a text that has a notation. */
    <T> Optional<T> optional(String key, Notation<T> notation) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = value instanceof String text ? notation.read(text) : Optional.empty();
        if (read.isEmpty()) {
            boolean isText = value instanceof String;
            String text = isText ? (String) value : "";
            problem(key, Shown.of(isText ? notation.shown(text) : value), notation.expected(text));
        }
        return read;
    }

    /** As {@link #optional(String, Kind)}, but that it is absent is a problem, too. */
    <T> Optional<T> required(String key, Kind<T> kind) {
        if (values.get(key) == null) {
            problem(key, "missing", kind.expected());
        }
        return optional(key, kind);
    }

    /** The keys that are there, in the order of the file. */
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** The line on which a key stands. */
    int line(String key) {
        return document.line(extended(key)).orElseThrow();
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    /** The map under a key, or one without keys. */
    Fields section(String key) {
        return new Fields(document, extended(key), optional(key, Kind.MAP).orElse(Map.of()), problems);
    }

    /** The maps of the list under a key; none if it is absent. What is no map is a problem. */
    List<Fields> sections(String key) {
        return sections(key, optional(key, Kind.LIST).orElse(List.of()));
    }

    /** As {@link #sections}, but that the list is absent is a problem, too. */
    List<Fields> requiredSections(String key) {
        return sections(key, required(key, Kind.LIST).orElse(List.of()));
    }

    private List<Fields> sections(String key, List<?> items) {
        List<Fields> sections = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Fields list = new Fields(document, extended(key), Map.of(), problems);
            Object item = items.get(i);
            Optional<Map<String, @Nullable Object>> map =
                    item == null ? Optional.empty() : Kind.MAP.reading().apply(item);
            if (map.isPresent()) {
                sections.add(new Fields(document, list.extended(i), map.get(), problems));
            } else {
                list.problem(i, Shown.of(item), Kind.MAP.expected());
            }
        }
        return sections;
    }

    /** Notes that what stands under a key is not what was expected there. */
    void problem(Object key, String found, String expected) {
        problem(key, address(extended(key)) + " is " + found + "; expected " + expected + ".");
    }

    /** Notes what is wrong with a key, in a sentence. */
    void problem(Object key, String sentence) {
        problems.add(new Problem(document.line(extended(key)), sentence));
    }

    /**
     * @throws MalformedDocument if anything in the document was not as expected
     */
    void check() {
        if (!problems.isEmpty()) {
            throw new MalformedDocument(document.file(), problems);
        }
    }

    private List<Object> extended(Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static String address(List<Object> path) {
        StringBuilder address = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer index) {
                address.append('[').append(index).append(']');
            } else {
                address.append(address.isEmpty() ? "" : ".").append(step);
            }
        }
        return address.toString();
    }
}
