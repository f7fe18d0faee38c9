package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What checks have found, in the order in which they looked. For one thread. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    /** Something that touches no pipeline. */
    void add(FindingKind kind, StorePath path, String sentence) {
        add(kind, path, sentence, List.of());
    }

    /** Something in a pipeline's folder. */
    void addIn(StorePath pipeline, FindingKind kind, StorePath path, String sentence) {
        add(kind, path, sentence, List.of(pipeline));
    }

    void add(FindingKind kind, StorePath path, String sentence, Collection<StorePath> pipelines) {
        all.add(new Finding(
                kind, path, sentence, pipelines.stream().sorted().distinct().toList()));
    }

    /** Whether something of a kind was found at a place. */
    boolean has(FindingKind kind, StorePath path) {
        return all.stream()
                .anyMatch(found -> found.kind() == kind && found.path().equals(path));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
