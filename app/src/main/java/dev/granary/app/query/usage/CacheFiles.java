package dev.granary.app.query.usage;

import dev.granary.app.store.CachedFile;
import dev.granary.domain.content.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a run's cache by what records and links call them. */
final class CacheFiles {

    private final Map<String, CachedFile> byName = new HashMap<>();
    private final Map<Digest, List<CachedFile>> byDigest = new HashMap<>();

    CacheFiles(List<CachedFile> files) {
        for (CachedFile file : files) {
            byName.put(file.file(), file);
            file.recorded()
                    .forEach(digest -> byDigest.computeIfAbsent(digest, d -> new ArrayList<>(1))
                            .add(file));
        }
    }

    /** Those that have one of these names, or that {@code SHA256SUMS} says hold one of these contents. */
    Set<CachedFile> of(Set<String> names, Set<Digest> digests) {
        Set<CachedFile> found = new HashSet<>();
        for (String name : names) {
            CachedFile file = byName.get(name);
            if (file != null) {
                found.add(file);
            }
        }
        digests.forEach(digest -> found.addAll(byDigest.getOrDefault(digest, List.of())));
        return found;
    }
}
