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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a run consists of, read once; what cannot be copied of it is said. */
final class SourceRun {

    private final Store store;
    private final Survey survey;
    private final StorePath run;
    private final List<SourcePipeline> pipelines = new ArrayList<>();
    private final List<String> running = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, Long> cache = new HashMap<>();

    private SourceRun(Store store, StorePath run) {
        this.store = store;
        this.survey = store.survey(run);
        this.run = run;
    }

    /**
     * As it is now.
     *
     * @throws StoreFailure if the run itself cannot be read
     */
    static SourceRun read(Store store, StorePath run) {
        SourceRun read = new SourceRun(store, run);
        read.read();
        return read;
    }

    /** Those that can be copied, by folder. */
    List<SourcePipeline> pipelines() {
        return pipelines;
    }

    /** Which are being recorded now, a sentence each. */
    List<String> running() {
        return running;
    }

    /** Which cannot be copied, and why, a sentence each. */
    List<String> unreadable() {
        return unreadable;
    }

    /** What is no part of a run and is not copied, a sentence each. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Whether the cache has a file of this name and size. */
    boolean hasInCache(ArtifactEntry entry) {
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
        List<StorePath> places = survey.folders(run).stream()
                .filter(Layout::isPipelineFolder)
                .map(run::child)
                .toList();
        survey.expect(places.stream()
                .flatMap(place -> Stream.of(Layout.definition(place), Layout.metadata(place), Layout.scores(place)))
                .toList());
        places.forEach(this::readPipeline);
        survey.files(Layout.cache(run)).forEach(file -> cache.put(file.path().name(), file.sizeBytes()));
        for (BlobStat file : survey.files(run)) {
            if (!file.path().equals(Layout.runDocument(run))) {
                leftOut.add("%s is no part of a run and was left out.".formatted(file.path()));
            }
        }
    }

    private void readPipeline(StorePath place) {
        try {
            Optional<Document> record = survey.read(Layout.metadata(place));
            Optional<Document> definition = survey.read(Layout.definition(place));
            Optional<Document> scores = survey.read(Layout.scores(place));
            if (record.isPresent()) {
                add(place, record.get(), definition, scores);
            } else if (definition.isEmpty() && scores.isEmpty()) {
                leftOut.add("%s holds no %s: it is no pipeline and was left out.".formatted(place, Layout.DEFINITION));
            } else if (store.leases().isHeld(place)) {
                addRunning(place);
            } else {
                unreadable.add(
                        "Cannot copy %s: it has no %s, so nobody knows what belongs to it; its recording or copying ended before that was written. Record or copy it again, or remove it."
                                .formatted(place, Layout.METADATA));
            }
        } catch (StoreFailure | MalformedDocument | NewerFormat e) {
            unreadable.add("Cannot copy %s: %s".formatted(place, e.getMessage()));
        }
    }

    private void addRunning(StorePath place) {
        running.add("%s is being recorded now and was skipped. Copy again when it is finished.".formatted(place));
    }

    private void add(StorePath place, Document record, Optional<Document> definition, Optional<Document> scores) {
        Metadata metadata = decode(place, record);
        if (metadata.training().status() == Status.RUNNING) {
            if (survey.isHeld(place)) {
                addRunning(place);
                return;
            }
            // It may have ended between the reading of its record and the look at its lease.
            Document now = store.documents()
                    .read(Layout.metadata(place))
                    .orElseThrow(() -> new MissingFailure("it was removed meanwhile. Copy again.", null));
            if (!Arrays.equals(now.bytes(), record.bytes())) {
                add(
                        place,
                        now,
                        store.documents().read(Layout.definition(place)),
                        store.documents().read(Layout.scores(place)));
                return;
            }
        }
        requireKnownFormat(Layout.definition(place), definition, DefinitionCodec::decode);
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
