package dev.granary.domain.pipeline;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pipeline does, portable: copied elsewhere, it can be run again.
 *
 * @param dataset the data set that it works on
 * @param name what people call it; may be absent
 * @param steps in the order in which they run; may be empty
 * @param givenId an id chosen by the user, which stands in the folder name instead of the hash
 */
public record Definition(Name dataset, Optional<Name> name, List<StepDefinition> steps, Optional<Name> givenId) {

    /** The digits that an id has unless another pipeline of the run has taken the folder. */
    public static final int FIRST_ID_DIGITS = 6;

    public Definition {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(givenId, "givenId");
        steps = List.copyOf(steps);
    }

    public static Definition of(Name dataset, Name name, List<StepDefinition> steps) {
        return new Definition(dataset, Optional.of(name), steps, Optional.empty());
    }

    /** The same, under an id of the user's choice. */
    public Definition withId(Name id) {
        return new Definition(dataset, name, steps, Optional.of(id));
    }

    /**
     * The text whose SHA-256 is the pipeline's full id: canonical JSON (RFC 8785) of dataset, name and steps. An absent
     * name is left out.
     */
    public String canonicalJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataset", dataset.text());
        name.ifPresent(given -> tree.put("name", given.text()));
        tree.put(
                "steps",
                steps.stream()
                        .map(step -> Map.of("class", step.className(), "params", step.params()))
                        .toList());
        return CanonicalJson.of(tree);
    }

    /** Whether another definition has the same identity: equal canonical JSON and given id. */
    public boolean isSame(Definition other) {
        return givenId.equals(other.givenId) && canonicalJson().equals(other.canonicalJson());
    }

    /** The folder name for an id: {@code <dataset>_[<pipeline name>_]<id>}, or {@code <dataset>_<given id>}. */
    public String folder(String id) {
        String prefix = FolderForm.of(dataset) + "_";
        return givenId.map(given -> prefix + FolderForm.of(given))
                .orElseGet(() -> prefix + name.map(n -> FolderForm.of(n) + "_").orElse("") + id);
    }

    /** How people see it in messages: {@code dataset/name}, or the data set alone. */
    public String label() {
        return name.map(n -> dataset + "/" + n).orElse(dataset.text());
    }
}
