package dev.granary.app.share.export;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.SourcePipeline;
import dev.granary.app.share.Unreadable;
import dev.granary.app.share.pack.ManifestLine;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Document;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Puts pipelines and their contents into an outermost folder of a package. */
final class FolderWriter {

    /** Whether links lead to contents that stand once, or are files themselves. */
    enum Shape {
        CACHE,
        FLAT
    }

    private final CopySource source;
    private final PackageFolder folder;
    private final Shape shape;
    private final Set<Wanted> elsewhere;
    private final StorePath cache = Layout.cache(StorePath.ROOT);
    private final Map<String, Cached> cached = new LinkedHashMap<>();
    private final Map<String, LooseLink> alsoCached = new LinkedHashMap<>();
    private final Map<StorePath, ArtifactEntry> physical = new LinkedHashMap<>();
    private final List<PackagedPipeline> pipelines = new ArrayList<>();
    private final Set<String> artifacts = new HashSet<>();
    private Instant newest = Instant.EPOCH;

    /**
     * A content that links lead to.
     *
     * @param recorded when the first pipeline that has one was
     */
    private record Cached(Reference reference, Instant recorded) {}

    /**
     * @param elsewhere the contents that are not where the records say
     */
    FolderWriter(CopySource source, PackageFolder folder, Shape shape, Set<Wanted> elsewhere) {
        this.source = source;
        this.folder = folder;
        this.shape = shape;
        this.elsewhere = elsewhere;
    }

    /**
     * Puts a pipeline in: its documents, its links, its other files.
     *
     * @param place its folder below this one; the root where this is its own
     */
    void pipeline(StorePath place, PipelinePlan plan) throws IOException {
        SourcePipeline pipeline = plan.source();
        Instant recorded = recordedAt(pipeline);
        document(Layout.definition(place), pipeline.definition(), recorded);
        document(Layout.metadata(place), Optional.of(pipeline.record()), recorded);
        document(Layout.scores(place), pipeline.scores(), recorded);
        for (Reference reference : plan.references()) {
            StorePath link = reference.link().moved(pipeline.place(), place);
            if (shape == Shape.CACHE) {
                cached.putIfAbsent(reference.entry().file(), new Cached(reference, recorded));
            }
            if (keepsLinks()) {
                folder.link(link, cache.child(reference.entry().file()), recorded);
            } else {
                content(link, reference, recorded);
                physical.put(link, reference.entry());
            }
        }
        for (LooseLink link : plan.loose()) {
            loose(link.place().moved(pipeline.place(), place), link);
        }
        for (BlobStat file : pipeline.files()) {
            unchanged(file.path().moved(pipeline.place(), place), file, actual -> {});
        }
        newest = recorded.isAfter(newest) ? recorded : newest;
        pipelines.add(new PackagedPipeline(
                place,
                pipeline.place().name(),
                decoded(pipeline.definition(), DefinitionCodec::decode),
                pipeline.metadata(),
                decoded(pipeline.scores(), ScoresCodec::decode)));
    }

    private boolean keepsLinks() {
        return shape == Shape.CACHE && folder.keepsLinks();
    }

    static Instant recordedAt(SourcePipeline pipeline) {
        return pipeline.metadata()
                .training()
                .finishedAt()
                .orElse(pipeline.metadata().training().startedAt());
    }

    private void document(StorePath path, Optional<Document> document, Instant modified) throws IOException {
        if (document.isPresent()) {
            folder.bytes(path, document.get().bytes(), modified);
        }
    }

    private static <T> Optional<T> decoded(Optional<Document> document, BiFunction<String, byte[], T> decode) {
        try {
            return document.map(there -> decode.apply("", there.bytes()));
        } catch (MalformedDocument | NewerFormat e) {
            return Optional.empty();
        }
    }

    private void loose(StorePath path, LooseLink link) throws IOException {
        String file = link.content().path().name();
        if (shape == Shape.CACHE) {
            alsoCached.putIfAbsent(file, link);
        }
        if (keepsLinks()) {
            folder.link(path, cache.child(file), link.content().lastModified());
        } else {
            looseContent(path, link);
        }
    }

    /** Puts in the contents that links lead to, each once, and, when all have been read, the list of them. */
    void cache() throws IOException {
        for (Map.Entry<String, Cached> entry : cached.entrySet()) {
            content(
                    cache.child(entry.getKey()),
                    entry.getValue().reference(),
                    entry.getValue().recorded());
        }
        for (Map.Entry<String, LooseLink> entry : alsoCached.entrySet()) {
            if (!cached.containsKey(entry.getKey())) {
                looseContent(cache.child(entry.getKey()), entry.getValue());
            }
        }
        folder.settle();
        List<PackagedFile> contents = folder.files().stream()
                .filter(file -> file.path().isDirectlyIn(cache))
                .toList();
        if (!contents.isEmpty()) {
            List<PackagedFile> named = contents.stream()
                    .map(file -> new PackagedFile(StorePath.of(file.path().name()), file.sizeBytes(), file.sha256()))
                    .toList();
            folder.bytes(Layout.sums(StorePath.ROOT), ManifestLine.list(named), newest);
        }
    }

    private void content(StorePath path, Reference reference, Instant recorded) throws IOException {
        ArtifactEntry entry = reference.entry();
        artifacts.add(entry.file());
        folder.stream(path, reference.recorded(), entry.sizeBytes(), recorded, () -> opened(reference), actual -> {
            if (!actual.equals(entry.sha256())) {
                throw new Unreadable(
                        "%s, which %s leads to, is damaged: its SHA-256 is %s, expected %s. Run 'granary verify %s --repair'."
                                .formatted(
                                        reference.recorded(),
                                        reference.link(),
                                        actual,
                                        entry.sha256(),
                                        Layout.runOf(reference.pipeline())));
            }
        });
    }

    private InputStream opened(Reference reference) {
        return elsewhere.contains(Wanted.by(reference.entry()))
                ? source.contents().open(reference)
                : source.contents().openRecorded(reference);
    }

    private void looseContent(StorePath path, LooseLink link) throws IOException {
        BlobStat content = link.content();
        artifacts.add(content.path().name());
        unchanged(path, content, actual -> {
            boolean isDamaged = ArtifactName.parse(content.path().name())
                    .filter(name -> !name.fits(actual))
                    .isPresent();
            if (isDamaged) {
                throw new Unreadable("%s is damaged: its SHA-256 is %s. Run 'granary verify %s --repair'."
                        .formatted(content.path(), actual, Layout.runOf(content.path())));
            }
        });
    }

    private void unchanged(StorePath path, BlobStat file, HashedInput.End end) throws IOException {
        folder.stream(
                path,
                file.path(),
                file.sizeBytes(),
                file.lastModified(),
                () -> source.store().blobs().open(file.path(), ByteRange.ALL),
                actual -> {
                    boolean isUnchanged = Unreadable.reading(
                                    () -> source.store().blobs().stat(file.path()))
                            .filter(now -> now.version().equals(file.version()))
                            .isPresent();
                    if (!isUnchanged) {
                        throw new Unreadable(
                                "%s was changed while it was being exported. Export again.".formatted(file.path()));
                    }
                    end.ended(actual);
                });
    }

    /** Those that were put in, by folder. */
    List<PackagedPipeline> pipelines() {
        return pipelines;
    }

    /** What is known of the links that are files themselves. */
    Map<StorePath, ArtifactEntry> physical() {
        return physical;
    }

    /** Whether contents stand once, beside the links that lead to them. */
    boolean hasCache() {
        return shape == Shape.CACHE;
    }

    /** How many different contents were put in. */
    int artifacts() {
        return artifacts.size();
    }
}
