package dev.granary.app.share;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a run consists of, read once; what cannot be shared of it is said. */
public final class SourceRun {

    /** What a run is read for. */
    public enum Purpose {
        COPY(
                "copy",
                "%s is sealed, its copy is not: records say how links are made there. 'granary seal' there seals it too."),
        EXPORT(
                "export",
                "%s is sealed; its seal.sha256 tells of the run as it lies here and is no part of the package.");

        private final String verb;
        private final String ofSealed;

        Purpose(String verb, String ofSealed) {
            this.verb = verb;
            this.ofSealed = ofSealed;
        }

        private String again() {
            return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + " again";
        }
    }

    private final Store store;
    private final StorePath run;
    private final Purpose purpose;
    private final Map<StorePath, Survey> surveys = new HashMap<>();
    private final List<SourcePipeline> pipelines = new ArrayList<>();
    private final List<String> running = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, Long> cache = new HashMap<>();

    private SourceRun(Store store, StorePath run, Purpose purpose) {
        this.store = store;
        this.run = run;
        this.purpose = purpose;
    }

    /**
     * As it is now.
     *
     * @throws StoreFailure if the run itself cannot be read
     */
    public static SourceRun read(Store store, StorePath run, Purpose purpose) {
        SourceRun read = new SourceRun(store, run, purpose);
        read.read();
        return read;
    }

    /** Some of its pipelines alone, by their folders: nothing is known of anything else then. */
    public static SourceRun readSome(Store store, StorePath run, Collection<StorePath> places, Purpose purpose) {
        SourceRun read = new SourceRun(store, run, purpose);
        for (StorePath place : places) {
            read.readPipeline(store.survey(place), place);
        }
        return read;
    }

    /** Those that can be shared, in the order in which they were read: by folder, if all were. */
    public List<SourcePipeline> pipelines() {
        return pipelines;
    }

    /** How one of them was looked at. */
    public Survey survey(SourcePipeline pipeline) {
        return Objects.requireNonNull(surveys.get(pipeline.place()), "of another run");
    }

    /** Which are being recorded now, a sentence each. */
    public List<String> running() {
        return running;
    }

    /** Which cannot be shared, and why, a sentence each. */
    public List<String> unreadable() {
        return unreadable;
    }

    /** What is no part of a run and is not shared, a sentence each. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Whether the cache has a file of this name and size. */
    public boolean hasInCache(ArtifactEntry entry) {
        return entry.sizeBytes() == cache.getOrDefault(entry.file(), -1L);
    }

    /** How many contents of the cache no pipeline refers to. */
    int orphans() {
        TreeSet<String> referenced = new TreeSet<>();
        pipelines.stream()
                .flatMap(pipeline -> pipeline.metadata().contents())
                .map(ArtifactEntry::sha256)
                .forEach(digest -> referenced.add(digest.hex()));
        return (int) cache.keySet().stream()
                .flatMap(file -> ArtifactName.parse(file).stream())
                .map(ArtifactName::shortForm)
                .filter(form -> Stream.ofNullable(referenced.ceiling(form)).noneMatch(hex -> hex.startsWith(form)))
                .count();
    }

    private void read() {
        Survey survey = store.survey(run);
        List<StorePath> places = survey.folders(run).stream()
                .filter(Layout::isPipelineFolder)
                .map(run::child)
                .toList();
        survey.expect(places.stream()
                .flatMap(place -> Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place)))
                .toList());
        places.forEach(place -> readPipeline(survey, place));
        survey.files(Layout.cache(run)).forEach(file -> cache.put(file.path().name(), file.sizeBytes()));
        for (BlobStat file : survey.files(run)) {
            if (file.path().equals(Layout.seal(run))) {
                leftOut.add(purpose.ofSealed.formatted(run));
            } else if (!file.path().equals(Layout.runDocument(run))) {
                leftOut.add("%s is no part of a run and was left out.".formatted(file.path()));
            }
        }
    }

    private void readPipeline(Survey survey, StorePath place) {
        try {
            Optional<Document> record = survey.read(Layout.metadata(place));
            Optional<Document> definition = survey.read(Layout.definition(place));
            Optional<Document> scores = survey.read(Layout.scores(place));
            if (record.isPresent()) {
                add(survey, place, record.get(), definition, scores);
            } else if (definition.isEmpty() && scores.isEmpty()) {
                leftOut.add("%s holds no %s: it is no pipeline and was left out.".formatted(place, Layout.DEFINITION));
            } else if (store.leases().isHeld(place)) {
                addRunning(place);
            } else {
                unreadable.add(
                        "Cannot %s %s: it has no %s, so nobody knows what belongs to it; its recording or copying ended before that was written. Record or copy it again, or remove it."
                                .formatted(purpose.verb, place, Layout.METADATA));
            }
        } catch (StoreFailure | MalformedDocument | NewerFormat e) {
            unreadable.add("Cannot %s %s: %s".formatted(purpose.verb, place, e.getMessage()));
        }
    }

    private void addRunning(StorePath place) {
        running.add(
                "%s is being recorded now and was skipped. %s when it is finished.".formatted(place, purpose.again()));
    }

    private void add(
            Survey survey, StorePath place, Document record, Optional<Document> definition, Optional<Document> scores) {
        Metadata metadata = decode(place, record);
        if (metadata.training().isOpen()) {
            running.add("%s is open for further calls of 'granary log' and was skipped. %s when it is finished."
                    .formatted(place, purpose.again()));
            return;
        }
        if (metadata.training().status() == Status.RUNNING) {
            if (survey.isHeld(place)) {
                addRunning(place);
                return;
            }
            // It may have ended between the reading of its record and the look at its lease.
            Document now = store.documents()
                    .read(Layout.metadata(place))
                    .orElseThrow(
                            () -> new MissingFailure("it was removed meanwhile. %s.".formatted(purpose.again()), null));
            if (!Arrays.equals(now.bytes(), record.bytes())) {
                add(
                        survey,
                        place,
                        now,
                        store.documents().read(Layout.definition(place)),
                        store.documents().read(Layout.scores(place)));
                return;
            }
        }
        requireKnownFormat(Layout.definition(place), definition, DefinitionCodec::decode);
        surveys.put(place, survey);
        pipelines.add(new SourcePipeline(
                place, definition, scores, record, metadata, PlainFiles.of(survey, place, metadata)));
    }

    private static Metadata decode(StorePath place, Document record) {
        return MetadataCodec.decode(Layout.metadata(place).toString(), record.bytes(), place.name());
    }

    /** What is malformed is copied as it is. */
    private static void requireKnownFormat(
            StorePath path, Optional<Document> document, BiFunction<String, byte[], ?> decode) {
        try {
            document.ifPresent(there -> Objects.requireNonNull(decode.apply(path.toString(), there.bytes())));
        } catch (MalformedDocument e) {
            // Damaged, but not of another format.
        }
    }
}
