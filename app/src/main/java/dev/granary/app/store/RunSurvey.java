package dev.granary.app.store;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One run as it stood when it was looked at, for those who ask much of it: where each look at the store is a request, few
 * are made. Thread-safe.
 */
public final class RunSurvey {

    /** So many pipelines' documents are fetched at once; those of all need not be in memory together. */
    private static final int CHUNK = 256;

    private final Store store;
    private final Survey survey;
    private final StorePath run;
    private final PipelineReader reader;
    private final Map<StorePath, Map<String, BlobStat>> stats = new ConcurrentHashMap<>();

    RunSurvey(Store store, StorePath run) {
        this.store = store;
        this.survey = store.survey(run);
        this.run = run;
        this.reader = new PipelineReader(store);
    }

    /** The run's own folder. */
    public StorePath run() {
        return run;
    }

    /** As {@link PipelineDocuments#folders}. */
    public List<String> folders() {
        return survey.folders(run).stream().filter(Layout::isPipelineFolder).toList();
    }

    /**
     * What {@code run.yaml} says; empty if there is none.
     *
     * @throws MalformedDocument if it cannot be understood
     * @throws NewerFormat if it is of a newer format
     */
    public Optional<RunRecord> record() {
        return RunDocuments.record(survey, run);
    }

    /**
     * Every pipeline, by folder name. What cannot be read is said in the record itself; folders without any document are
     * none.
     */
    public List<PipelineRecord> pipelines() {
        List<StorePath> folders = folders().stream().map(run::child).toList();
        List<PipelineRecord> pipelines = new ArrayList<>(folders.size());
        for (int from = 0; from < folders.size(); from += CHUNK) {
            List<StorePath> chunk = folders.subList(from, Math.min(from + CHUNK, folders.size()));
            survey.expect(chunk.stream().flatMap(PipelineReader::documentsOf).toList());
            pipelines.addAll(chunk.parallelStream()
                    .map(folder -> reader.read(survey, folder))
                    .flatMap(Optional::stream)
                    .toList());
        }
        return pipelines;
    }

    /** The files that stand directly in a folder of the run, by name. */
    public List<BlobStat> files(StorePath folder) {
        return survey.files(folder);
    }

    /** The files of the run's cache, by name. */
    public List<BlobStat> cached() {
        return files(Layout.cache(run));
    }

    /** What is known of a file of the run; one that the survey does not show is looked for in the store itself. */
    Optional<BlobStat> stat(StorePath file) {
        return Optional.ofNullable(
                        stats.computeIfAbsent(file.parent(), this::statsIn).get(file.name()))
                .or(() -> store.blobs().stat(file));
    }

    private Map<String, BlobStat> statsIn(StorePath folder) {
        return files(folder).stream()
                .collect(Collectors.toMap(file -> file.path().name(), file -> file));
    }
}
