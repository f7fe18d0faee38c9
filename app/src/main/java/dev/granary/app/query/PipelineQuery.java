package dev.granary.app.query;

import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pipeline: found by its address, opened, or shown with what it shares. */
public final class PipelineQuery {

    private final RunLookup runs;
    private final PipelineLookup pipelines;
    private final PipelineDocuments documents;
    private final ContentReader contents;

    public PipelineQuery(
            RunLookup runs, PipelineLookup pipelines, PipelineDocuments documents, ContentReader contents) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.documents = documents;
        this.contents = contents;
    }

    /**
     * A pipeline, for loading what it fitted.
     *
     * @param run its run's folder, id or bare name
     * @param pipeline its folder, {@code dataset/name}, name, id, or a unique beginning of its id
     * @throws NotFoundException if there is none
     * @throws AmbiguousException if several fit
     */
    public StoredPipeline open(String run, String pipeline) {
        return new StoredPipeline(pipelines.find(runs.find(run), pipeline), contents);
    }

    /** Where a pipeline stands; found as by {@link #open}, without reading one that is named by its folder. */
    public StorePath place(String run, String pipeline) {
        StorePath found = runs.find(run);
        return documents.folders(found).contains(pipeline)
                ? found.child(pipeline)
                : pipelines.find(found, pipeline).place();
    }

    /** A pipeline with its files, and who else uses its contents; as {@link #open} otherwise. */
    public PipelineDetails details(String run, String pipeline) {
        RunSurvey survey = documents.survey(runs.find(run));
        List<PipelineRecord> all = survey.pipelines();
        PipelineRecord record = pipelines.find(survey, all, pipeline);
        return new PipelineDetails(
                record,
                sharing(all, record),
                names(survey, Layout.outputs(record.place())),
                names(survey, Layout.predictions(record.place())),
                problems(survey, record));
    }

    private List<String> problems(RunSurvey run, PipelineRecord record) {
        List<String> problems = new ArrayList<>(record.problems());
        for (Reference reference : record.references()) {
            try {
                contents.check(reference, run);
            } catch (StoreFailure e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private static Map<Digest, List<String>> sharing(List<PipelineRecord> all, PipelineRecord record) {
        Map<Digest, List<String>> users = new HashMap<>();
        for (PipelineRecord other : all) {
            if (!other.folder().equals(record.folder())) {
                other.metadata().stream()
                        .flatMap(metadata -> metadata.contents())
                        .map(ArtifactEntry::sha256)
                        .distinct()
                        .forEach(digest -> users.computeIfAbsent(digest, d -> new ArrayList<>())
                                .add(other.folder()));
            }
        }
        return users;
    }

    private static List<String> names(RunSurvey run, StorePath folder) {
        return run.files(folder).stream()
                .map(BlobStat::path)
                .map(StorePath::name)
                .toList();
    }
}
