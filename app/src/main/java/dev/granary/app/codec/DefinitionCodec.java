package dev.granary.app.codec;

import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code pipeline.yaml}: name, dataset, id (only if the user gave one), created_at, and steps of class and params.
 *
 * <p>Source: the on-disk format, version 1.
 */
public final class DefinitionCodec {

    private static final String NAME = "name";
    private static final String DATASET = "dataset";
    private static final String ID = "id";
    private static final String CREATED_AT = "created_at";
    private static final String STEPS = "steps";
    private static final String CLASS = "class";
    private static final String PARAMS = "params";

    private static final Set<String> KEYS = Set.of(NAME, DATASET, ID, CREATED_AT, STEPS);
    private static final Set<String> STEP_KEYS = Set.of(CLASS, PARAMS);

    private DefinitionCodec() {}

    /**
     * What the bytes of a {@code pipeline.yaml} say.
     *
     * @param file how messages name the file
     * @throws MalformedDocument if they are no pipeline
     * @throws NewerFormat if they say that they are of a newer format
     */
    public static DefinitionDocument decode(String file, byte[] bytes) {
        return decode(YamlReader.read(file, bytes));
    }

    /** As {@link #decode(String, byte[])}, of a document that is read already. */
    public static DefinitionDocument decode(YamlDocument document) {
        Fields fields = Fields.of(document);
        Optional<Name> name = fields.optional(NAME, Kind.NAME);
        Optional<Name> dataset = fields.required(DATASET, Kind.NAME);
        Optional<Name> id = fields.optional(ID, Kind.NAME);
        Optional<Instant> createdAt = fields.optional(CREATED_AT, Kind.TIME);
        List<StepDefinition> steps = new ArrayList<>();
        for (Fields step : fields.requiredSections(STEPS)) {
            Optional<String> className = step.required(CLASS, Kind.CLASS);
            Map<String, @Nullable Object> params =
                    step.optional(PARAMS, Kind.MAP).orElse(Map.of());
            className.ifPresent(given -> steps.add(new StepDefinition(given, params)));
        }
        fields.check();
        return new DefinitionDocument(new Definition(dataset.orElseThrow(), name, steps, id), createdAt);
    }

    /**
     * The bytes of a {@code pipeline.yaml}.
     *
     * @throws IllegalArgumentException if it is larger than a file may be
     */
    public static byte[] encode(DefinitionDocument document) {
        return encode(document, Kept.NOTHING);
    }

    /** As {@link #encode(DefinitionDocument)}; keys of the former document that this program does not know are kept. */
    public static byte[] encode(DefinitionDocument document, YamlDocument former) {
        return encode(document, Kept.of(former));
    }

    private static byte[] encode(DefinitionDocument document, Kept kept) {
        Definition definition = document.definition();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        definition.name().ifPresent(name -> tree.put(NAME, name.text()));
        tree.put(DATASET, definition.dataset().text());
        definition.givenId().ifPresent(id -> tree.put(ID, id.text()));
        document.createdAt().ifPresent(at -> tree.put(CREATED_AT, Times.text(at)));
        List<Object> steps = new ArrayList<>();
        for (StepDefinition step : definition.steps()) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put(CLASS, step.className());
            item.put(PARAMS, step.params());
            steps.add(kept.at(STEPS, steps.size(), CLASS, step.className()).addTo(item, STEP_KEYS));
        }
        tree.put(STEPS, steps);
        return YamlWriter.write(kept.addTo(tree, KEYS));
    }
}
