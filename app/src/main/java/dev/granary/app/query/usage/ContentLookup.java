package dev.granary.app.query.usage;

import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.ContentNotation;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.store.BlobHashing;
import dev.granary.app.store.Referrer;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStore;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the content that a text names: by its digest, the name of its file, or a place in the store. */
final class ContentLookup {

    private final StoreUsage usage;
    private final CacheDigests digests;
    private final BlobStore blobs;
    private final BlobHashing hashing;
    private final String address;

    /**
     * @param address where the store is, for messages
     */
    ContentLookup(StoreUsage usage, CacheDigests digests, BlobStore blobs, BlobHashing hashing, String address) {
        this.usage = usage;
        this.digests = digests;
        this.blobs = blobs;
        this.hashing = hashing;
        this.address = address;
    }

    /**
     * The content.
     *
     * @throws NotFoundException if there is none
     * @throws AmbiguousException if several fit
     */
    Digest find(String text) {
        Optional<String> digits = ContentNotation.digits(text);
        if (digits.isPresent()) {
            return ContentNotation.only(text, withDigits(digits.get()))
                    .orElseThrow(() -> notFound(text, ContentNotation.NO_SUCH_DIGITS));
        }
        return ContentNotation.isPlace(text)
                ? at(text)
                : ContentNotation.only(text, named(text))
                        .orElseThrow(() -> notFound(text, ContentNotation.NO_SUCH_NAME));
    }

    private Set<Digest> withDigits(String digits) {
        Set<Digest> found = new TreeSet<>();
        for (RunUsage run : usage.runs()) {
            found.addAll(digests.beginningWith(digits, run.cache().contents()));
            run.references().digests().stream()
                    .filter(digest -> digest.hex().startsWith(digits))
                    .forEach(found::add);
        }
        return found;
    }

    private Set<Digest> named(String file) {
        Stream<Digest> held = usage.runs().stream()
                .flatMap(run -> run.cache().contents().stream())
                .filter(cached -> cached.file().equals(file))
                .flatMap(cached -> digests.of(cached).stream());
        Stream<Digest> recorded = usage.runs().stream()
                .flatMap(run -> run.references().referrers().stream())
                .flatMap(referrer -> referrer.metadata().stream())
                .flatMap(metadata -> metadata.contents())
                .filter(entry -> entry.file().equals(file))
                .map(ArtifactEntry::sha256);
        return Stream.concat(held, recorded).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands at a place in the store; links are followed by their text, and not out of the run's cache. */
    private Digest at(String text) {
        StorePath place = StorePath.parse(text);
        RunUsage run = usage.runs().stream()
                .filter(one -> one.run().equals(Layout.runOf(place)))
                .findFirst()
                .orElseThrow(() -> notFound(text, "there is no such run. 'granary ls' lists the runs"));
        Optional<LinkState> link = run.references().referrers().stream()
                .map(Referrer::links)
                .flatMap(links -> Optional.ofNullable(links.get(place)).stream())
                .findFirst();
        StorePath content = link.isEmpty() ? place : target(text, place, link.get());
        return run.cache().contents().stream()
                .filter(cached -> cached.stat().path().equals(content))
                .findFirst()
                .flatMap(digests::of)
                .or(() -> blobs.stat(content).map(file -> hashing.hash(file.path())))
                .orElseThrow(
                        () -> notFound(text, "no file is there. 'granary show RUN/PIPELINE' lists a pipeline's links"));
    }

    private StorePath target(String text, StorePath link, LinkState state) {
        if (state instanceof LinkState.To to && to.target().isDirectlyIn(Layout.cache(Layout.runOf(link)))) {
            return to.target();
        }
        throw notFound(text, "it is a link that does not lead into the cache of its run, and is not followed");
    }

    private NotFoundException notFound(String text, String reason) {
        return ContentNotation.notFound(text, address, reason, usage.problems());
    }
}
