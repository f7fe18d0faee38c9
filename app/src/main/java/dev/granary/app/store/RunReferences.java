package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.References;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What refers to the contents of a run: links and records together; either alone keeps a content.
 *
 * @param referrers by folder
 * @param obstacles why there may be references that nobody could read, a sentence each: as long as there is one, nothing
 *     may be deleted that might be referred to
 */
public record RunReferences(List<Referrer> referrers, List<String> obstacles) {

    public RunReferences {
        referrers = List.copyOf(referrers);
        obstacles = List.copyOf(obstacles);
    }

    /** Every digest that a record names. */
    public Set<Digest> digests() {
        return referrers.stream()
                .flatMap(referrer -> referrer.digests().stream())
                .collect(Collectors.toSet());
    }

    /** Every file of the cache that a record or a link names. */
    public Set<String> files() {
        return referrers.stream().flatMap(referrer -> referrer.files().stream()).collect(Collectors.toSet());
    }

    /** What must stay, for those who ask of many files. */
    public Needs needs() {
        return new Needs(
                files(),
                digests(),
                referrers.stream()
                        .flatMap(referrer -> referrer.filesOfLinksAlone().stream())
                        .map(ArtifactName::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }

    /** The same without what stands in these folders. */
    public RunReferences without(Collection<StorePath> leaving) {
        return new RunReferences(
                referrers.stream()
                        .filter(referrer -> leaving.stream()
                                .noneMatch(folder -> referrer.folder().startsWith(folder)))
                        .toList(),
                obstacles);
    }

    /** The files of a cache that nothing refers to, by their names and by what {@code SHA256SUMS} says of them. */
    public List<CachedFile> orphans(CacheInventory cache) {
        Set<Digest> digests = digests();
        Set<String> files = files();
        return cache.contents().stream()
                .filter(file -> !files.contains(file.file()))
                .filter(file -> file.recorded().stream().noneMatch(digests::contains))
                .toList();
    }

    /** Who refers to which content; what only a link names counts as what {@code SHA256SUMS} says of that file. */
    public References references(CacheInventory cache) {
        Map<String, Set<Digest>> recorded =
                cache.contents().stream().collect(Collectors.toMap(CachedFile::file, CachedFile::recorded));
        Map<StorePath, Set<Digest>> byUser = new LinkedHashMap<>();
        for (Referrer referrer : referrers) {
            Set<Digest> digests = new HashSet<>(referrer.digests());
            referrer.files().forEach(file -> digests.addAll(recorded.getOrDefault(file, Set.of())));
            byUser.put(referrer.folder(), digests);
        }
        return new References(byUser);
    }
}
