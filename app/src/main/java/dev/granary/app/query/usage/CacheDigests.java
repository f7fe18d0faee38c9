package dev.granary.app.query.usage;

import dev.granary.app.store.BlobHashing;
import dev.granary.app.store.CachedFile;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What files of caches hold: by {@code SHA256SUMS}, and where that does not tell, by reading them, each once. Thread-safe. */
final class CacheDigests {

    private final BlobHashing hashing;
    private final Map<StorePath, Optional<Digest>> read = new ConcurrentHashMap<>();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();

    CacheDigests(BlobHashing hashing) {
        this.hashing = hashing;
    }

    /** What a file holds; empty if nothing is recorded and it cannot be read. */
    Optional<Digest> of(CachedFile file) {
        return file.recorded().size() == 1
                ? Optional.of(file.recorded().iterator().next())
                : read.computeIfAbsent(file.stat().path(), this::hash);
    }

    /** Whether a file holds a content; it is read only if it may. */
    boolean isContent(CachedFile file, Digest content) {
        return ArtifactName.parse(file.file())
                        .filter(name -> name.fits(content))
                        .isPresent()
                && of(file).equals(Optional.of(content));
    }

    /** Of these files, the contents whose digests begin so; what cannot begin so is not read. */
    Set<Digest> beginningWith(String digits, List<CachedFile> files) {
        Set<Digest> found = new LinkedHashSet<>();
        for (CachedFile file : files) {
            String shown = ArtifactName.parse(file.file()).orElseThrow().shortForm();
            if (shown.startsWith(digits) || digits.startsWith(shown)) {
                of(file).filter(digest -> digest.hex().startsWith(digits)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Digest> hash(StorePath file) {
        try {
            return Optional.of(hashing.hash(file));
        } catch (StoreFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** What could not be read, a sentence each. */
    List<String> problems() {
        return problems.stream().sorted().toList();
    }
}
