package dev.granary.domain.usage;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who refers to which contents of a run.
 *
 * @param byUser each pipeline's folder with the contents that its links or its record name
 */
public record References(Map<StorePath, Set<Digest>> byUser) {

    public References {
        Map<StorePath, Set<Digest>> copy = new LinkedHashMap<>();
        byUser.forEach((user, digests) -> copy.put(user, Set.copyOf(digests)));
        byUser = Collections.unmodifiableMap(copy);
    }

    /** Whether anybody refers to a content. */
    public boolean keep(Digest content) {
        return byUser.values().stream().anyMatch(digests -> digests.contains(content));
    }

    /** The pipelines that refer to a content, in the order of their paths. */
    public List<StorePath> usersOf(Digest content) {
        return byUser.entrySet().stream()
                .filter(entry -> entry.getValue().contains(content))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(StorePath::toString))
                .toList();
    }

    /** The contents that nobody refers to any more once these pipelines are gone, and that somebody does now. */
    public Set<Digest> freedWithout(Collection<StorePath> leaving) {
        Set<StorePath> gone = Set.copyOf(leaving);
        Set<Digest> kept = byUser.entrySet().stream()
                .filter(entry -> !gone.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toSet());
        return byUser.entrySet().stream()
                .filter(entry -> gone.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(digest -> !kept.contains(digest))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
