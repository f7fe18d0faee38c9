package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.TypedText;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.PlainValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a command, in the order in which they were first named. Immutable. */
public final class Parameters {

    /** Where there are none. */
    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, Parameter> all;

    private Parameters(Map<String, Parameter> all) {
        this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /**
     * With one more, as it is typed: {@code 0.05} and {@code 1e-05} are numbers, {@code true} is a boolean, {@code [1, 2]} a
     * list, anything else text. The command is told the text as it stands here. One of that name is replaced.
     *
     * @throws IllegalArgumentException if the name is not legal
     */
    public Parameters typed(String name, String text) {
        return with(name, new Parameter(TypedText.valueOf(text), text));
    }

    /**
     * With one more, of a plain value.
     *
     * @throws IllegalArgumentException if the name is not legal, or the value is not plain
     */
    public Parameters with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(name, value);
        @Nullable Object copy = PlainValues.copyOf(one).get(name);
        return with(name, new Parameter(copy, textOf(copy)));
    }

    /**
     * With those of a file.
     *
     * @param label how messages name the file; one that ends in {@code .json} is read as JSON, others as YAML
     * @throws dev.granary.app.codec.MalformedDocument if it is neither, or holds no map
     * @throws IllegalArgumentException if a name is not legal
     */
    public Parameters ofFile(String label, byte[] bytes) {
        Map<String, @Nullable Object> tree = isJson(label)
                ? Json.read(label, bytes)
                : YamlReader.read(label, bytes).root();
        Parameters more = this;
        for (Map.Entry<String, @Nullable Object> entry : tree.entrySet()) {
            more = more.with(entry.getKey(), entry.getValue());
        }
        return more;
    }

    /** With those of another; where both have one, the other's counts. */
    public Parameters and(Parameters other) {
        Map<String, Parameter> more = new LinkedHashMap<>(all);
        more.putAll(other.all);
        return new Parameters(more);
    }

    static boolean isJson(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private Parameters with(String name, Parameter parameter) {
        Map<String, Parameter> more = new LinkedHashMap<>(all);
        more.put(Name.of(name).text(), parameter);
        return new Parameters(more);
    }

    private static String textOf(@Nullable Object value) {
        return value instanceof String text ? text : Json.compact(value);
    }

    Set<String> names() {
        return all.keySet();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(all.get(name)).map(Parameter::text);
    }

    /** The values by name. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        all.forEach((name, parameter) -> values.put(name, parameter.value()));
        return Collections.unmodifiableMap(values);
    }
}
