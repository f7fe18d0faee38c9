package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the file that holds what a pipeline's link names: where the link leads, or where the record says; failing that,
 * wherever the run has a file of the recorded size and hash, and then it says so. Thread-safe.
 */
final class ContentSearch {

    /** What is known of a file without reading it; empty if there is no regular file. */
    @FunctionalInterface
    interface Stats {
        Optional<BlobStat> of(StorePath file);
    }

    private final Store store;
    private final Links links;
    private final BlobHashing hashing;
    private final FileIdentity identity;
    private final Consumer<String> notices;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    ContentSearch(Store store, Links links, Hasher hasher, Consumer<String> notices) {
        this.store = store;
        this.links = links;
        this.hashing = new BlobHashing(store.blobs(), hasher);
        this.identity = new FileIdentity(store.blobs());
        this.notices = notices;
    }

    /**
     * The file with the content. Its size has been checked; its hash too, unless both link and record name it.
     *
     * @throws MissingFailure if it is nowhere
     * @throws DamagedFailure if what is there is another, or the link leads out of the cache
     */
    StorePath find(Reference reference) {
        return find(reference, store.blobs()::stat);
    }

    /** As {@link #find(Reference)}, with a look at files that may cost less. */
    StorePath find(Reference reference, Stats stats) {
        LinkState state = links.inspect(reference.link());
        StorePath expected = target(reference, state).orElse(reference.recorded());
        Optional<StoreFailure> problem = problem(expected, reference, stats);
        if (problem.isPresent()) {
            return elsewhere(reference, expected).orElseThrow(problem::get);
        }
        sayWhereLinksAreLost(reference, state);
        return expected;
    }

    /**
     * A file with the content, its hash compared, wherever the run has one.
     *
     * @throws MissingFailure if it is nowhere
     * @throws DamagedFailure if what is where it should be is another
     * @throws StoreFailure if it cannot be read
     */
    StorePath findWhole(Reference reference) {
        return findWhole(List.of(reference));
    }

    /** As {@link #findWhole(Reference)}, of one content that all these links name. */
    StorePath findWhole(List<Reference> references) {
        Reference first = references.get(0);
        StorePath recorded = first.recorded();
        return places(references)
                .filter(place -> isContent(place, first))
                .findFirst()
                .orElseThrow(() -> problem(recorded, first, store.blobs()::stat)
                        .orElseGet(() -> unreadableOrDamaged(recorded, first)));
    }

    private StoreFailure unreadableOrDamaged(StorePath content, Reference reference) {
        try {
            hashing.hash(content);
        } catch (StoreFailure e) {
            return e;
        }
        return damaged(content, "its SHA-256 is not " + reference.entry().sha256());
    }

    /** Where a content may be: where the records say, in the links' places, in the trash, and under other names of the cache. */
    private Stream<StorePath> places(List<Reference> references) {
        Reference first = references.get(0);
        return Stream.of(
                        references.stream().map(Reference::recorded),
                        references.stream().map(Reference::link),
                        references.stream()
                                .map(reference -> Layout.trash(first.run())
                                        .child(reference.entry().file())),
                        Stream.of(first)
                                .flatMap(one -> inCache(one.run(), one.entry().sha256())))
                .flatMap(places -> places)
                .distinct();
    }

    /** Where the link leads; empty if it tells nothing, or leads to another content, so that the record alone counts. */
    private Optional<StorePath> target(Reference reference, LinkState state) {
        if (state instanceof LinkState.To to) {
            if (!to.target().isDirectlyIn(Layout.cache(reference.run()))) {
                throw astray(reference, to.target().toString());
            }
            if (!to.target().equals(reference.recorded()) && !isContent(to.target(), reference)) {
                say(
                        "The link %s leads to %s, which is not what the record says; the record counts. 'granary relink %s' makes the link anew."
                                .formatted(
                                        reference.link(),
                                        Printable.of(to.target().toString()),
                                        reference.run()));
                return Optional.empty();
            }
            return Optional.of(to.target());
        }
        if (state instanceof LinkState.Escaping escaping) {
            throw astray(reference, escaping.text());
        }
        return Optional.empty();
    }

    private static Optional<StoreFailure> problem(StorePath content, Reference reference, Stats stats) {
        Optional<BlobStat> stat = stats.of(content);
        if (stat.isEmpty()) {
            return Optional.of(new MissingFailure(
                    "Cannot read artifact %s of run %s: it is not there. Record the pipeline %s again to restore it."
                            .formatted(
                                    content.name(),
                                    reference.run(),
                                    reference.pipeline().name()),
                    null));
        }
        long actual = stat.get().sizeBytes();
        long expected = reference.entry().sizeBytes();
        return actual == expected
                ? Optional.empty()
                : Optional.of(damaged(content, "size is %d bytes, expected %d".formatted(actual, expected)));
    }

    private Optional<StorePath> elsewhere(Reference reference, StorePath expected) {
        Optional<StorePath> found = places(List.of(reference))
                .filter(place -> !place.equals(expected))
                .filter(place -> isContent(place, reference))
                .findFirst();
        found.ifPresent(place -> say(
                "Artifact %s of run %s is missing or damaged; its content was read from %s. 'granary relink %s' restores it."
                        .formatted(expected.name(), reference.run(), place, reference.run())));
        return found;
    }

    /** The cached files whose names fit a digest. */
    private Stream<StorePath> inCache(StorePath run, Digest digest) {
        try (Stream<BlobStat> files = store.blobs().list(Layout.cache(run))) {
            return files
                    .map(BlobStat::path)
                    .filter(file -> ArtifactName.parse(file.name())
                            .filter(name -> name.fits(digest))
                            .isPresent())
                    .toList()
                    .stream();
        }
    }

    /** Whether a file holds the content, by size and hash; no if it cannot be read. */
    boolean isContent(StorePath file, Reference reference) {
        try {
            return hasSize(file, reference, store.blobs()::stat)
                    && hashing.hash(file).equals(reference.entry().sha256());
        } catch (StoreFailure e) {
            return false;
        }
    }

    private static boolean hasSize(StorePath file, Reference reference, Stats stats) {
        return stats.of(file)
                .filter(stat -> stat.sizeBytes() == reference.entry().sizeBytes())
                .isPresent();
    }

    /**
     * Looks whether a link that is a file has the size of its content, without reading it; a hard link that is no name of
     * the cached file any more is read.
     *
     * @throws DamagedFailure if it has not
     */
    void checkLink(Reference reference, StorePath content, Stats stats) {
        requireLink(reference, link -> switch (kind(reference)) {
            case COPY -> hasSize(link, reference, stats);
            case HARDLINK -> identity.isOne(link, content) || isContent(link, reference);
            case SYMLINK, POINTER -> true;
        });
    }

    /**
     * Reads a link that is a file of its own, and compares its hash with the record.
     *
     * @throws DamagedFailure if it is another
     */
    void verifyLink(Reference reference, StorePath content) {
        requireLink(reference, link -> switch (kind(reference)) {
            case COPY, HARDLINK -> identity.isOne(link, content) || isContent(link, reference);
            case SYMLINK, POINTER -> true;
        });
    }

    private static LinkKind kind(Reference reference) {
        return reference.kind().orElse(LinkKind.SYMLINK);
    }

    private void requireLink(Reference reference, Predicate<StorePath> isRight) {
        StorePath link = reference.link();
        if (!leadsSomewhere(kind(reference))
                && store.folders().presence(link) == Presence.FILE
                && !isRight.test(link)) {
            throw new DamagedFailure(
                    "Cannot trust the %s %s: it does not hold what the record says. The cache does; make the link anew with 'granary relink %s'."
                            .formatted(kind(reference).text(), link, reference.run()),
                    null);
        }
    }

    /**
     * Reads a file and compares its hash with the record.
     *
     * @throws DamagedFailure if it is another
     */
    void requireContent(StorePath file, Reference reference) {
        Digest actual = hashing.hash(file);
        Digest expected = reference.entry().sha256();
        if (!actual.equals(expected)) {
            throw damaged(file, "its SHA-256 is %s, expected %s".formatted(actual, expected));
        }
    }

    private void sayWhereLinksAreLost(Reference reference, LinkState state) {
        boolean shouldLead = reference.kind().stream().anyMatch(ContentSearch::leadsSomewhere);
        if (state instanceof LinkState.Absent || (shouldLead && state instanceof LinkState.NoLink)) {
            say(
                    "Links of %s are gone or are plain files, as zip, 'cp -L' and git without symbolic links leave them; their contents were found through the record. 'granary relink %s' makes links again."
                            .formatted(reference.pipeline(), reference.run()));
        }
    }

    private static boolean leadsSomewhere(LinkKind kind) {
        return switch (kind) {
            case SYMLINK, POINTER -> true;
            case HARDLINK, COPY -> false;
        };
    }

    private void say(String sentence) {
        if (said.add(sentence)) {
            notices.accept(sentence);
        }
    }

    private static DamagedFailure astray(Reference reference, String target) {
        return new DamagedFailure(
                "Cannot follow the link %s: it leads to %s, which is not in the run's cache. Remove the link; the record tells what it named."
                        .formatted(reference.link(), Printable.of(target)),
                null);
    }

    private static DamagedFailure damaged(StorePath content, String difference) {
        return new DamagedFailure(
                "Cannot read artifact %s of run %s: %s. Record the same content again to replace it."
                        .formatted(content.name(), Layout.runOf(content), difference),
                null);
    }
}
