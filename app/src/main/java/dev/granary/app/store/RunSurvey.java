package dev.granary.app.store;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Map<StorePath, Optional<RunRecord>> records = new ConcurrentHashMap<>();

    RunSurvey(Store store, StorePath run) {
        this(store, store.survey(run), run);
    }

    /** A run as a survey of it shows it, for those who ask that survey for more. */
    public RunSurvey(Store store, Survey survey, StorePath run) {
        this.store = store;
        this.survey = survey;
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
     * What {@code run.yaml} says, read once; empty if there is none.
     *
     * @throws MalformedDocument if it cannot be understood
     * @throws NewerFormat if it is of a newer format
     */
    public Optional<RunRecord> record() {
        return records.computeIfAbsent(run, itself -> RunDocuments.record(survey, itself));
    }

    /**
     * Every pipeline, by folder name. What cannot be read is said in the record itself; folders without any document are
     * none.
     */
    public List<PipelineRecord> pipelines() {
        return pipelines(folders(), pipeline -> pipeline);
    }

    /** As {@link #pipelines()}, in the same order, for those who need not have all of them in memory. */
    public void forEach(Consumer<PipelineRecord> taker) {
        inChunks(folders(), pipeline -> pipeline, taker);
    }

    /**
     * What somebody makes of the pipelines in these folders, in their order; as {@link #pipelines()}, but that the records
     * need not all be in memory together.
     *
     * @param use many threads may call it at once
     */
    public <T> List<T> pipelines(List<String> names, Function<PipelineRecord, T> use) {
        List<T> made = new ArrayList<>(names.size());
        inChunks(names, use, made::add);
        return made;
    }

    private <T> void inChunks(List<String> names, Function<PipelineRecord, T> use, Consumer<T> taker) {
        List<StorePath> folders = names.stream().map(run::child).toList();
        for (int from = 0; from < folders.size(); from += CHUNK) {
            List<StorePath> chunk = folders.subList(from, Math.min(from + CHUNK, folders.size()));
            survey.expect(chunk.stream().flatMap(PipelineReader::documentsOf).toList());
            chunk.parallelStream()
                    .flatMap(folder -> reader.read(survey, folder).map(use).stream())
                    .toList()
                    .forEach(taker);
        }
    }

    /** As {@link Survey#stamp}. */
    public Optional<Stamp> stamp(StorePath file) {
        return survey.stamp(file);
    }

    /** As {@link Survey#presence}. */
    public Presence presence(StorePath path) {
        return survey.presence(path);
    }

    /** As {@link Survey#time}. */
    public Optional<Instant> time() {
        return survey.time();
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
