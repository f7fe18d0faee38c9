package dev.granary.app.maintain.remove;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the runs and pipelines that people name. */
final class Choice {

    private final RunLookup runs;
    private final PipelineLookup pipelines;
    private final PipelineDocuments documents;

    Choice(RunLookup runs, PipelineDocuments documents) {
        this.runs = runs;
        this.pipelines = new PipelineLookup(documents);
        this.documents = documents;
    }

    /** What names stand for, by run in the order of the names; a run that is named itself goes as a whole. */
    List<Chosen> of(List<String> names) {
        Map<StorePath, Set<StorePath>> chosen = new LinkedHashMap<>();
        Set<StorePath> whole = new LinkedHashSet<>();
        for (String name : names) {
            int slash = name.indexOf('/');
            if (slash <= 0 || slash == name.length() - 1) {
                StorePath run = runs.find(slash > 0 ? name.substring(0, slash) : name);
                chosen.putIfAbsent(run, new LinkedHashSet<>());
                whole.add(run);
            } else {
                StorePath run = runs.find(name.substring(0, slash));
                chosen.computeIfAbsent(run, r -> new LinkedHashSet<>()).add(pipeline(run, name.substring(slash + 1)));
            }
        }
        List<Chosen> ordered = new ArrayList<>();
        chosen.forEach(
                (run, folders) -> ordered.add(new Chosen(run, whole.contains(run) ? List.of() : List.copyOf(folders))));
        return ordered;
    }

    /** A pipeline whose documents cannot be read has its folder's name. */
    private StorePath pipeline(StorePath run, String text) {
        return folder(run, text).orElseGet(() -> pipelines.find(run, text).place());
    }

    private Optional<StorePath> folder(StorePath run, String text) {
        return documents.folders(run).contains(text) ? Optional.of(run.child(text)) : Optional.empty();
    }

    /** What a plan stands for still. */
    static Chosen of(Removal planned) {
        StorePath run = StorePath.of(planned.run());
        return new Chosen(run, planned.pipelines().stream().map(run::child).toList());
    }

    /** What a message says of a pipeline or run that was there and is gone. */
    static NotFoundException gone(StorePath place) {
        return new NotFoundException(
                "Cannot remove %s: it is gone. Somebody else has removed or renamed it.".formatted(place));
    }
}
