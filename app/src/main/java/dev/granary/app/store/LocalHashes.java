package dev.granary.app.store;

import dev.granary.app.host.LocalFileStamp;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the user's own files held when they were last read, so that those that have not changed are not read again. */
final class LocalHashes {

    /** Copying less costs little beside looking whether it must be. */
    private static final long LARGE_BYTES = 8L << 20;

    private static final String KEY_START = "file/";

    private final KnownFiles known;
    private final Clock clock;
    private final Map<Long, Set<Digest>> read = new ConcurrentHashMap<>();

    LocalHashes(KnownFiles known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    /** What a file holds that has not changed since it was read. */
    record Known(Digest digest, long sizeBytes) {}

    /** What a file holds, without reading it; empty if it was not read before, or has changed since. */
    Optional<Known> find(Path path) {
        return LocalFileStamp.of(path)
                .flatMap(stamp ->
                        known.digest(key(path), stamp.text()).map(digest -> new Known(digest, stamp.sizeBytes())));
    }

    /** What large files of the same size held that were read before, by this process or another; empty if it is not large. */
    Set<Digest> alike(Path path) {
        return LocalFileStamp.of(path)
                .map(LocalFileStamp::sizeBytes)
                .filter(size -> size >= LARGE_BYTES)
                .map(this::ofSize)
                .orElse(Set.of());
    }

    private Set<Digest> ofSize(long sizeBytes) {
        Set<Digest> digests = new LinkedHashSet<>(read.getOrDefault(sizeBytes, Set.of()));
        digests.addAll(
                known.digests(key -> key.startsWith(KEY_START), stamp -> LocalFileStamp.isOfSize(stamp, sizeBytes)));
        return digests;
    }

    /** Has a file read, and remembers what it held unless it changed meanwhile, or might have without its stamp showing it. */
    <T> T reading(Path path, Supplier<T> reading, Function<T, Digest> digest) {
        Instant start = clock.instant();
        Optional<LocalFileStamp> before = LocalFileStamp.of(path);
        T content = reading.get();
        Digest held = digest.apply(content);
        before.filter(stamp -> stamp.sizeBytes() >= LARGE_BYTES)
                .ifPresent(stamp -> read.computeIfAbsent(stamp.sizeBytes(), size -> ConcurrentHashMap.newKeySet())
                        .add(held));
        before.filter(stamp -> stamp.isSettledAt(start))
                .filter(stamp -> Optional.of(stamp).equals(LocalFileStamp.of(path)))
                .ifPresent(stamp -> known.rememberForAll(key(path), stamp.text(), held));
        return content;
    }

    /** A path of this machine as the memory of known files writes it: a hash, for a store holds no absolute path. */
    private static String key(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        return KEY_START + Sha256.of(text.getBytes(StandardCharsets.UTF_8)).shortForm(32);
    }
}
