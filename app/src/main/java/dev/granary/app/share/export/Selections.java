package dev.granary.app.share.export;

import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what people name. */
final class Selections {

    private final RunLookup runs;
    private final PipelineDocuments documents;
    private final PipelineLookup pipelines;

    Selections(RunLookup runs, PipelineDocuments documents) {
        this.runs = runs;
        this.documents = documents;
        this.pipelines = new PipelineLookup(documents);
    }

    /**
     * What names stand for.
     *
     * @throws IllegalArgumentException if they are of several runs, or of a run and pipelines of it
     */
    Selection of(List<String> names) {
        Set<StorePath> ofRuns = new LinkedHashSet<>();
        Set<StorePath> chosen = new LinkedHashSet<>();
        List<String> whole = new ArrayList<>();
        for (String name : names) {
            int slash = name.indexOf('/');
            boolean isPipeline = slash > 0 && slash < name.length() - 1;
            StorePath run = runs.find(slash > 0 ? name.substring(0, slash) : name);
            ofRuns.add(run);
            if (isPipeline) {
                chosen.add(pipeline(run, name.substring(slash + 1)));
            } else {
                whole.add(name);
            }
        }
        if (ofRuns.size() != 1) {
            throw new IllegalArgumentException(
                    "Cannot export %s into one package: they are %d runs. Export one after the other."
                            .formatted(String.join(", ", names), ofRuns.size()));
        }
        if (!whole.isEmpty() && !chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot export a run and pipelines of it into one package: name either the run or the pipelines.");
        }
        return new Selection(ofRuns.iterator().next(), List.copyOf(chosen));
    }

    /** A pipeline whose documents cannot be read has its folder's name. */
    private StorePath pipeline(StorePath run, String text) {
        return documents.folders(run).contains(text)
                ? run.child(text)
                : pipelines.find(run, text).place();
    }
}
