package dev.granary.app.store;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A pipeline's YAML files as one thing: begun, ended and read together. Thread-safe. */
public final class PipelineDocuments {

    private final Store store;
    private final PipelineReader reader;

    public PipelineDocuments(Store store) {
        this.store = store;
        this.reader = new PipelineReader(store);
    }

    /** The folders of a run that may be pipelines, by name. */
    public List<String> folders(StorePath run) {
        return store.folders().list(run).stream()
                .filter(Layout::isPipelineFolder)
                .toList();
    }

    /** A run as it is now, to be asked much. */
    public RunSurvey survey(StorePath run) {
        return new RunSurvey(store, run);
    }

    /** The documents of pipelines that are recorded call by call. */
    public OpenPipelines open() {
        return new OpenPipelines(store);
    }

    /** As {@link RunSurvey#pipelines}. */
    public List<PipelineRecord> readAll(StorePath run) {
        return survey(run).pipelines();
    }

    /**
     * What the documents of a pipeline say.
     *
     * @throws MissingFailure if it has none
     */
    public PipelineRecord read(StorePath pipeline) {
        return reader.read(pipeline)
                .orElseThrow(() -> new MissingFailure(
                        "Cannot read %s: it holds no %s. It is no pipeline.".formatted(pipeline, Layout.DEFINITION),
                        null));
    }

    /** What a folder holds, compared with a definition. */
    public enum Standing {
        NOTHING,
        SAME,
        /** Another definition, or what cannot be read. */
        ANOTHER
    }

    /** Whether the same definition stands in a folder. */
    public Standing standing(StorePath pipeline, Definition definition) {
        StorePath path = Layout.definition(pipeline);
        try {
            Optional<Document> document = store.documents().read(path);
            if (document.isEmpty()) {
                return isThere(Layout.metadata(pipeline)) && !isThere(path) ? Standing.ANOTHER : Standing.NOTHING;
            }
            Definition there = DefinitionCodec.decode(
                            path.toString(), document.get().bytes())
                    .definition();
            return there.isSame(definition) ? Standing.SAME : Standing.ANOTHER;
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            return Standing.ANOTHER;
        }
    }

    /** Whether a pipeline stands in a folder already, readable or not. */
    public boolean isTaken(StorePath pipeline) {
        Survey survey = store.survey(pipeline);
        return Stream.of(Layout.definition(pipeline), Layout.metadata(pipeline))
                .anyMatch(document -> survey.presence(document) != Presence.ABSENT);
    }

    private boolean isThere(StorePath document) {
        return store.folders().presence(document) != Presence.ABSENT;
    }

    /** Claims a folder by writing its definition; false if a pipeline stands there already. */
    public boolean create(StorePath pipeline, Definition definition, Instant createdAt) {
        if (isTaken(pipeline)) {
            return false;
        }
        byte[] bytes = DefinitionCodec.encode(DefinitionDocument.of(definition, createdAt));
        return store.documents().create(Layout.definition(pipeline), bytes).isPresent();
    }

    /**
     * Makes sure that nothing of a pipeline is of a format that this program does not know.
     *
     * @throws NewerFormat if something is
     */
    public void requireKnownFormat(StorePath pipeline) {
        StorePath path = Layout.metadata(pipeline);
        try {
            store.documents()
                    .read(path)
                    .ifPresent(document -> MetadataCodec.decode(path.toString(), document.bytes(), pipeline.name()));
        } catch (MalformedDocument e) {
            // Damaged, but not of another format.
        }
    }

    /**
     * Writes the first record of a pipeline, so that it can be seen.
     *
     * @return what the record is now
     */
    public DocumentVersion begin(StorePath pipeline, Metadata metadata) {
        return store.documents()
                .create(Layout.metadata(pipeline), MetadataCodec.encode(metadata))
                .orElseThrow(() -> new WrongTypeFailure(
                        "Cannot record %s: a record stands there already. Remove the folder and record again."
                                .formatted(pipeline),
                        null));
    }

    /** Gives up a claimed folder in which nothing could be begun; what else stands there stays. */
    public void takeBack(StorePath pipeline) {
        store.blobs().delete(List.of(Layout.definition(pipeline)));
        store.folders().deleteIfEmpty(pipeline);
    }

    /**
     * Removes the links that were made where a pipeline stood until somebody moved it away, for what they name may have gone
     * with it; does nothing where its documents still stand.
     */
    public void dropLinksLeftBehind(StorePath pipeline) {
        if (!isTaken(pipeline)) {
            store.folders().delete(Layout.binaries(pipeline));
            store.folders().delete(Layout.inputs(pipeline));
            store.folders().deleteIfEmpty(pipeline);
        }
    }

    /**
     * Makes sure that a pipeline is still where its recording began.
     *
     * @throws MissingFailure if it was moved or removed
     */
    public void requireThere(StorePath pipeline) {
        if (store.blobs().stat(Layout.metadata(pipeline)).isEmpty() || wasMovedEarly(pipeline)) {
            throw gone(pipeline);
        }
    }

    /** On a disk anybody can move a folder between two writes, and what is written after makes it anew. */
    private boolean wasMovedEarly(StorePath pipeline) {
        StorePath definition = Layout.definition(pipeline);
        return store.blobs().localPath(definition).isPresent()
                && store.blobs().stat(definition).isEmpty();
    }

    /**
     * Writes the scores and the last record of a pipeline. In a durable store everything that the record mentions is on
     * the medium before the record is, and the record is when this returns.
     *
     * @param begun what {@link #begin} left: as long as the record is that, nobody has put anything into it that is to stay
     * @param files the pipeline's other files, which are made durable too
     * @param held fails if somebody else may be at work there by now: then nothing more is written
     */
    public void end(
            StorePath pipeline,
            DocumentVersion begun,
            Metadata metadata,
            Scores scores,
            Set<StorePath> files,
            Runnable held) {
        held.run();
        boolean written = store.documents()
                .create(Layout.scores(pipeline), ScoresCodec.encode(scores))
                .isPresent();
        if (!written) {
            throw new WrongTypeFailure(
                    "Cannot write %s: something stands there already. Remove it and record again."
                            .formatted(Layout.scores(pipeline)),
                    null);
        }
        store.sync(Mentioned.with(Layout.scores(pipeline), metadata, files));
        held.run();
        boolean ended = store.documents()
                .replace(Layout.metadata(pipeline), MetadataCodec.encode(metadata), begun)
                .isPresent();
        if (!ended) {
            rewrite(pipeline, held, former -> metadata);
        }
        store.sync(List.of(pipeline, Layout.runOf(pipeline)));
    }

    /**
     * Marks a pipeline that could not be ended.
     *
     * @param id under which the run knows it now
     * @param held fails if somebody else may be at work there by now: then nothing is written
     */
    public void markFailed(StorePath pipeline, String id, Training failed, Runnable held) {
        rewrite(pipeline, held, former -> former.as(id, failed));
    }

    /**
     * Writes down that a pipeline's links were made anew, if its record does not say so already. In a durable store they are
     * on the medium before the record is, and the record is when this returns.
     */
    public void relinked(StorePath pipeline, Map<Role, List<ArtifactEntry>> entries, Linking linking) {
        store.sync(entries.keySet().stream()
                .map(role -> Layout.links(pipeline, role))
                .toList());
        Optional<Metadata> recorded = reader.metadata(pipeline);
        if (!recorded.equals(recorded.map(former -> former.relinked(entries, linking)))) {
            rewrite(pipeline, () -> {}, former -> former.relinked(entries, linking));
        }
        store.sync(List.of(pipeline));
    }

    /**
     * Changes a record on condition that nobody else did; keys that this program does not know stay.
     *
     * @param held asked after the record was read: what is held then was held all along, so that record is no one else's
     */
    private void rewrite(StorePath pipeline, Runnable held, UnaryOperator<Metadata> change) {
        StorePath path = Layout.metadata(pipeline);
        boolean written = false;
        while (!written) {
            Document former = store.documents().read(path).orElseThrow(() -> gone(pipeline));
            held.run();
            var yaml = YamlReader.read(path.toString(), former.bytes());
            Metadata metadata = change.apply(MetadataCodec.decode(yaml, pipeline.name()));
            written = store.documents()
                    .replace(path, MetadataCodec.encode(metadata, yaml), former.version())
                    .isPresent();
        }
    }

    private static MissingFailure gone(StorePath pipeline) {
        return new MissingFailure(
                "Cannot record %s any further: the folder was moved, renamed or deleted meanwhile. Record it again."
                        .formatted(pipeline),
                null);
    }

    /** Puts what was recorded to replace a pipeline in its place. */
    public void replace(StorePath pipeline) {
        Replacement.swap(store, pipeline);
        store.sync(List.of(Layout.runOf(pipeline)));
        try {
            Replacement.removeOld(store.folders(), pipeline);
        } catch (StoreFailure e) {
            // The new one stands in its place for good; whoever tidies the run tries again.
        }
    }

    /** Ends what somebody who died left half done of moves to this place; for who holds its lease. */
    public void settle(StorePath pipeline) {
        store.folders().settle(pipeline);
    }

    /** Completes a replacement whose recorder died between its two steps; for who holds the pipeline's lease. */
    public void completeReplacement(StorePath pipeline) {
        Replacement.completeOne(store, pipeline);
    }

    /** Gives a pipeline another folder; false if something stands there. */
    public boolean moveTo(StorePath pipeline, StorePath place) {
        return store.folders().move(pipeline, place);
    }

    /** Removes a pipeline's folder; what its links name stays. */
    public void remove(StorePath pipeline) {
        store.folders().delete(pipeline);
    }
}
