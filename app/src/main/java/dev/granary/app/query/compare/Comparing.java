package dev.granary.app.query.compare;

import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.StorePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts pipelines side by side. */
public final class Comparing {

    private static final int FEWEST = 2;

    private final RunLookup runs;
    private final PipelineLookup pipelines;
    private final PipelineDocuments documents;

    public Comparing(RunLookup runs, PipelineLookup pipelines, PipelineDocuments documents) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.documents = documents;
    }

    /**
     * The pipelines at these addresses side by side, by what their documents say; no content is read.
     *
     * @param addresses two or more: {@code RUN/PIPELINE}, the run by its folder, id or bare name, the pipeline by its folder,
     *     {@code dataset/name}, name, or a unique beginning of its id
     * @throws IllegalArgumentException if there are fewer than two, or one names no pipeline
     * @throws NotFoundException if there is no such run or pipeline
     * @throws AmbiguousException if several pipelines fit one address
     */
    public Comparison compare(List<String> addresses) {
        if (addresses.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "Cannot compare %d pipeline: there is nothing beside it. Name two or more."
                            .formatted(addresses.size()));
        }
        addresses.forEach(Comparing::slash);
        Map<StorePath, Known> known = new HashMap<>();
        return SideBySide.of(
                addresses.stream().map(address -> find(address, known)).toList());
    }

    private PipelineRecord find(String address, Map<StorePath, Known> known) {
        int slash = slash(address);
        StorePath run = runs.find(address.substring(0, slash));
        String pipeline = address.substring(slash + 1);
        if (!known.containsKey(run) && documents.folders(run).contains(pipeline)) {
            return documents.read(run.child(pipeline));
        }
        Known read = known.computeIfAbsent(run, there -> Known.of(documents.survey(there)));
        return pipelines.find(read.survey(), read.pipelines(), pipeline);
    }

    private static int slash(String address) {
        int slash = address.indexOf('/');
        if (slash <= 0 || slash == address.length() - 1) {
            throw new IllegalArgumentException(
                    "Cannot compare '%s': it names no pipeline. Give RUN/PIPELINE.".formatted(address));
        }
        return slash;
    }

    /** A run that was read because a pipeline in it is not called by its folder. */
    private record Known(RunSurvey survey, List<PipelineRecord> pipelines) {

        static Known of(RunSurvey survey) {
            return new Known(survey, survey.pipelines());
        }
    }
}
