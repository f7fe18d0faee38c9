package dev.granary.app.share.migrate;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.YamlDocument;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.codec.YamlWriter;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code pipeline.json} comes to.
 *
 * @param definition name and data set from the folders where the file does not say them
 * @param createdAt when, if the file says so
 * @param stated what else it says, and its steps as maps of class and params, in its order
 * @param displaced what it says under keys that have another meaning now
 */
record OldDefinition(
        Definition definition,
        Optional<Instant> createdAt,
        Map<String, @Nullable Object> stated,
        Map<String, @Nullable Object> displaced) {

    private static final String NAME = "name";
    private static final String DATASET = "dataset";
    private static final String STEPS = "steps";
    private static final String CLASS = "class";
    private static final String PARAMS = "params";
    private static final String CREATED_AT = "created_at";
    private static final Set<String> OF_OTHER_MEANING = Set.of("id", "format");

    /**
     * @throws Unmigratable if it has no steps, or one that is none
     */
    static OldDefinition of(LegacyFolder folder, Map<String, @Nullable Object> json) throws Unmigratable {
        Map<String, @Nullable Object> displaced = new LinkedHashMap<>();
        Map<String, @Nullable Object> stated = new LinkedHashMap<>();
        json.forEach((key, value) -> (OF_OTHER_MEANING.contains(key) ? displaced : stated).put(key, value));
        Name name = name(stated, NAME, folder.name(), displaced);
        Name dataset = name(stated, DATASET, folder.dataset(), displaced);
        Optional<Instant> createdAt = Times.of(stated.get(CREATED_AT));
        Object created = stated.remove(CREATED_AT);
        if (created != null && !createdAt.map(Instant::toString).equals(Optional.of(created))) {
            displaced.put(CREATED_AT, created);
        }
        List<StepDefinition> steps = new ArrayList<>();
        stated.put(STEPS, steps(json.get(STEPS), steps));
        return new OldDefinition(Definition.of(dataset, name, steps), createdAt, stated, displaced);
    }

    private static Name name(
            Map<String, @Nullable Object> stated,
            String key,
            String fromFolder,
            Map<String, @Nullable Object> displaced) {
        Object given = stated.remove(key);
        Name name = Names.of(given instanceof String text && !text.isEmpty() ? text : fromFolder);
        if (given != null && !given.equals(name.text())) {
            displaced.put(key, given);
        }
        return name;
    }

    private static List<Object> steps(@Nullable Object given, List<StepDefinition> definitions) throws Unmigratable {
        if (!(given instanceof List<?> items)) {
            throw new Unmigratable("pipeline.json has no list of steps. Write one, [] for none, and migrate again.");
        }
        List<Object> steps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Object item : items) {
            Optional<Map<String, @Nullable Object>> step = step(item);
            step.ifPresent(known -> {
                steps.add(known);
                definitions.add(definition(known));
            });
            if (step.isEmpty()) {
                problems.add("steps[%d]".formatted(steps.size() + problems.size()));
            }
        }
        if (!problems.isEmpty()) {
            throw new Unmigratable(
                    "pipeline.json: %s cannot be understood; expected the name of a class, or a map with class and params. Rewrite it so, and migrate again."
                            .formatted(String.join(", ", problems)));
        }
        return steps;
    }

    /** A step as a map of class, params and whatever else it has; empty if it is none. */
    private static Optional<Map<String, @Nullable Object>> step(@Nullable Object item) {
        Map<String, @Nullable Object> step = new LinkedHashMap<>();
        if (item instanceof Map<?, ?> map) {
            map.forEach((key, value) -> step.put((String) key, value));
        } else {
            step.put(CLASS, item);
        }
        if (step.get(PARAMS) == null) {
            step.put(PARAMS, Map.of());
        }
        boolean isStep = step.get(CLASS) instanceof String name && !name.isBlank() && step.get(PARAMS) instanceof Map;
        return isStep ? Optional.of(step) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static StepDefinition definition(Map<String, @Nullable Object> step) {
        return new StepDefinition((String) Objects.requireNonNull(step.get(CLASS)), (Map<String, @Nullable Object>)
                Objects.requireNonNull(step.get(PARAMS)));
    }

    /**
     * The bytes of {@code pipeline.yaml}.
     *
     * @throws IllegalArgumentException if that cannot hold it
     */
    byte[] encode(Instant created) {
        YamlDocument former = YamlReader.read(Layout.DEFINITION, YamlWriter.write(stated));
        byte[] bytes = DefinitionCodec.encode(DefinitionDocument.of(definition, created), former);
        Map<String, @Nullable Object> written =
                YamlReader.read(Layout.DEFINITION, bytes).root();
        stated.forEach((key, value) -> Written.require(Layout.DEFINITION, key, value, written));
        return bytes;
    }
}
