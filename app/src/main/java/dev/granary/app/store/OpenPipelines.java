package dev.granary.app.store;

import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.score.Scores;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of pipelines that are recorded call by call: read when a call begins, and written on condition that nobody
 * else wrote them meanwhile. Thread-safe.
 */
public final class OpenPipelines {

    private final Store store;

    OpenPipelines(Store store) {
        this.store = store;
    }

    /** Whether a pipeline is open for further calls; false where it is gone. */
    public boolean isOpen(StorePath pipeline) {
        return store.documents()
                .read(Layout.metadata(pipeline))
                .filter(document -> metadata(pipeline, document).training().isOpen())
                .isPresent();
    }

    /**
     * What the documents of a pipeline say now.
     *
     * @throws MissingFailure if it has no record
     * @throws dev.granary.app.codec.MalformedDocument if one cannot be understood
     * @throws dev.granary.app.codec.NewerFormat if it is of a newer format
     */
    public OpenRecord read(StorePath pipeline) {
        Document document = store.documents()
                .read(Layout.metadata(pipeline))
                .orElseThrow(() -> new MissingFailure(
                        "Cannot record %s any further: it has no %s. It was moved or removed, or is no pipeline."
                                .formatted(pipeline, Layout.METADATA),
                        null));
        StorePath path = Layout.scores(pipeline);
        Optional<Document> scores = store.documents().read(path);
        return new OpenRecord(
                pipeline,
                metadata(pipeline, document),
                scores.map(found -> ScoresCodec.decode(path.toString(), found.bytes()))
                        .orElse(Scores.none()),
                document,
                scores.map(Document::version));
    }

    private static Metadata metadata(StorePath pipeline, Document document) {
        return MetadataCodec.decode(Layout.metadata(pipeline).toString(), document.bytes(), pipeline.name());
    }

    /**
     * Opens a pipeline whose recording began without scores for further calls; as {@link #write} otherwise.
     *
     * @throws BusyFailure if scores stand there
     */
    public void open(StorePath pipeline, Metadata metadata, Scores scores, Set<StorePath> files, Runnable held) {
        write(read(pipeline).unscored(), metadata, scores, files, held);
    }

    /**
     * Writes what a call leaves: scores, if they are others, then the record, if it is another one. In a durable store
     * everything that the record mentions is on the medium before the record is, and the record is when this returns.
     *
     * @param files the pipeline's other files that the call wrote, which are made durable too
     * @param held fails if somebody else may be at work there by now: then nothing more is written
     * @throws BusyFailure if somebody else wrote a document since it was read
     */
    public void write(OpenRecord before, Metadata metadata, Scores scores, Set<StorePath> files, Runnable held) {
        StorePath pipeline = before.pipeline();
        held.run();
        boolean hasEnded = metadata.training().status() != Status.RUNNING;
        boolean isScored = before.scored().isPresent();
        if (!scores.equals(before.scores()) || (hasEnded && !isScored)) {
            write(Layout.scores(pipeline), ScoresCodec.encode(scores), before.scored());
            isScored = true;
        }
        store.sync(
                isScored
                        ? Mentioned.with(Layout.scores(pipeline), metadata, files)
                        : Mentioned.by(pipeline, metadata, files));
        if (!metadata.equals(before.metadata())) {
            StorePath path = Layout.metadata(pipeline);
            held.run();
            write(
                    path,
                    MetadataCodec.encode(
                            metadata,
                            YamlReader.read(path.toString(), before.document().bytes())),
                    Optional.of(before.document().version()));
        }
        store.sync(List.of(pipeline, Layout.runOf(pipeline)));
    }

    private void write(StorePath path, byte[] bytes, Optional<DocumentVersion> expected) {
        DocumentStore documents = store.documents();
        Optional<DocumentVersion> written =
                expected.isPresent() ? documents.replace(path, bytes, expected.get()) : documents.create(path, bytes);
        if (written.isEmpty()) {
            throw new BusyFailure(
                    "Cannot write %s: somebody else has written it meanwhile. Call it again.".formatted(path), null);
        }
    }
}
