package dev.granary.app.query.usage;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.BlobHashing;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Freed;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.Referrer;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a content is kept: who refers to it, in all runs, and what would be free without them. Writes nothing. */
public final class ContentQuery {

    private final RunDocuments runs;
    private final ReferenceReader references;
    private final Store store;
    private final Hasher hasher;

    public ContentQuery(RunDocuments runs, ReferenceReader references, Store store, Hasher hasher) {
        this.runs = runs;
        this.references = references;
        this.store = store;
        this.hasher = hasher;
    }

    /**
     * Who refers to a content.
     *
     * @param text its SHA-256 or a beginning of at least 6 digits, the name of its file in a cache, or the place of a file
     *     or link in the store: {@code RUN/PIPELINE/binaries/LINK}
     * @throws NotFoundException if there is no such content
     * @throws dev.granary.app.lookup.AmbiguousException if several fit
     */
    public ContentUse of(String text) {
        StoreUsage usage = usage();
        BlobHashing hashing = new BlobHashing(store.blobs(), hasher);
        CacheDigests digests = new CacheDigests(hashing);
        Digest content = new ContentLookup(
                        usage, digests, store.blobs(), hashing, runs.address().toString())
                .find(text);
        ContentUse use = use(content, usage, digests);
        if (use.runs().isEmpty()) {
            throw new NotFoundException(
                    "Cannot tell who refers to %s: it is a file of its pipeline's own, no artifact and no input; its SHA-256 is %s."
                            .formatted(Printable.of(text), content));
        }
        return use;
    }

    /**
     * Who refers to what a file of this machine holds.
     *
     * @throws NotFoundException if the store does not hold it
     * @throws dev.granary.ports.storage.SourceFailure if the file cannot be read
     */
    public ContentUse of(Path file) {
        Digest content = BlobHashing.ofLocal(file, hasher);
        ContentUse use = use(content, usage(), new CacheDigests(new BlobHashing(store.blobs(), hasher)));
        if (use.runs().isEmpty()) {
            throw new NotFoundException(
                    "Cannot find what %s holds in %s: no run has a content with its SHA-256, %s. Name another store with --store, or record it."
                            .formatted(file, runs.address(), content));
        }
        return use;
    }

    private StoreUsage usage() {
        return StoreUsage.of(runs.requireFolders().stream().map(Layout::run).toList(), references);
    }

    private static ContentUse use(Digest content, StoreUsage usage, CacheDigests digests) {
        List<ContentUse.InRun> found = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (RunUsage run : usage.runs()) {
            List<CachedFile> files = run.cache().contents().stream()
                    .filter(file -> digests.isContent(file, content))
                    .toList();
            List<Referrer> users = users(content, run, files);
            if (!files.isEmpty() || !users.isEmpty()) {
                found.add(inRun(content, run, files, users));
                users.stream().flatMap(user -> entries(user, content)).forEach(entry -> sizes.add(entry.sizeBytes()));
                files.forEach(file -> sizes.add(file.stat().sizeBytes()));
            }
        }
        List<String> problems = new ArrayList<>(usage.problems());
        problems.addAll(digests.problems());
        return new ContentUse(
                content, sizes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sizes.get(0)), found, problems);
    }

    private static List<Referrer> users(Digest content, RunUsage run, List<CachedFile> files) {
        Set<String> names = files.stream().map(CachedFile::file).collect(Collectors.toSet());
        return run.references().referrers().stream()
                .filter(referrer -> referrer.digests().contains(content)
                        || referrer.files().stream().anyMatch(names::contains))
                .sorted(Comparator.comparing(Referrer::folder))
                .toList();
    }

    private static ContentUse.InRun inRun(Digest content, RunUsage run, List<CachedFile> files, List<Referrer> users) {
        run.survey()
                .expect(users.stream()
                        .map(user -> Layout.definition(user.folder()))
                        .toList());
        List<ContentUse.InPipeline> pipelines = users.stream()
                .map(user -> inPipeline(content, run, files, user))
                .toList();
        Freed all = run.freedBy(users.stream().map(Referrer::folder).toList());
        return new ContentUse.InRun(
                run.run().name(), files.stream().map(CachedFile::file).toList(), pipelines, all);
    }

    private static ContentUse.InPipeline inPipeline(
            Digest content, RunUsage run, List<CachedFile> files, Referrer user) {
        Optional<Definition> definition = definition(run, user.folder());
        return new ContentUse.InPipeline(
                user.folder(),
                definition.map(known -> known.dataset().text()).orElse(""),
                definition.flatMap(Definition::name).map(name -> name.text()).orElse(""),
                links(content, files, user),
                run.freedBy(List.of(user.folder())));
    }

    private static Optional<Definition> definition(RunUsage run, StorePath pipeline) {
        StorePath path = Layout.definition(pipeline);
        try {
            return run.survey()
                    .read(path)
                    .map(document -> DefinitionCodec.decode(path.toString(), document.bytes())
                            .definition());
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            // Its label is left out; what it refers to is known without.
            return Optional.empty();
        }
    }

    /** By the record, and by links that the record does not tell of. */
    private static List<ContentUse.Link> links(Digest content, List<CachedFile> files, Referrer user) {
        Map<String, ContentUse.Link> links = new TreeMap<>();
        for (Role role : Role.values()) {
            StorePath folder = Layout.links(user.folder(), role);
            user.metadata().stream()
                    .flatMap(metadata -> metadata.entries(role).stream())
                    .filter(entry -> entry.sha256().equals(content))
                    .map(entry -> link(user.folder(), folder.child(entry.link())))
                    .forEach(link -> links.put(link.path(), link));
        }
        user.links().forEach((place, state) -> {
            boolean leadsThere = state instanceof LinkState.To to
                    && files.stream().anyMatch(file -> file.stat().path().equals(to.target()));
            if (leadsThere) {
                ContentUse.Link link = link(user.folder(), place);
                links.put(link.path(), link);
            }
        });
        return List.copyOf(links.values());
    }

    private static ContentUse.Link link(StorePath pipeline, StorePath place) {
        String role = place.isDirectlyIn(Layout.inputs(pipeline))
                ? "input"
                : place.isDirectlyIn(Layout.binaries(pipeline)) ? "artifact" : "other";
        return new ContentUse.Link(place.relativeTo(pipeline), role);
    }

    private static Stream<ArtifactEntry> entries(Referrer user, Digest content) {
        return user.metadata().stream()
                .flatMap(metadata -> metadata.contents())
                .filter(entry -> entry.sha256().equals(content));
    }
}
