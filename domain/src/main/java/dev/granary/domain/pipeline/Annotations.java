package dev.granary.domain.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a pipeline besides its definition, to find it by. None of it is part of its identity.
 *
 * @param stage which part of the work it is: {@code prepare}, {@code train}, {@code evaluate}, …
 * @param tags plain values by key
 * @param params parameters that became known only while it was recorded; those of its steps stand in the definition
 * @param execution how the command ran that made it, if one did: {@code command}, {@code exit_code}, …
 */
public record Annotations(
        Optional<String> stage,
        Map<String, @Nullable Object> tags,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> execution) {

    /** Where nothing is said. */
    public static final Annotations NONE = new Annotations(Optional.empty(), Map.of(), Map.of(), Map.of());

    public Annotations {
        Objects.requireNonNull(stage, "stage");
        tags = PlainValues.copyOf(tags);
        params = PlainValues.copyOf(params);
        execution = PlainValues.copyOf(execution);
    }

    /** The same, of this stage. */
    public Annotations stage(String name) {
        return new Annotations(Optional.of(name), tags, params, execution);
    }

    /** The same, with this tag; one of that key is replaced. */
    public Annotations tag(String key, @Nullable Object value) {
        return new Annotations(stage, with(tags, key, value), params, execution);
    }

    /** The same, with this parameter; one of that key is replaced. */
    public Annotations param(String key, @Nullable Object value) {
        return new Annotations(stage, tags, with(params, key, value), execution);
    }

    /** The same, of a command that ran in this way. */
    public Annotations execution(Map<String, ?> facts) {
        return new Annotations(stage, tags, params, PlainValues.copyOf(facts));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> map, String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
