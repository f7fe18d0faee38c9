package dev.granary.app.store;

import dev.granary.app.host.LocalFileStamp;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the user's own files held when they were last read, so that those that have not changed are not read again. */
final class LocalHashes {

    private final KnownFiles known;
    private final Clock clock;

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

    /** Has a file read, and remembers what it held unless it changed meanwhile, or might have without its stamp showing it. */
    <T> T reading(Path path, Supplier<T> read, Function<T, Digest> digest) {
        Instant start = clock.instant();
        Optional<LocalFileStamp> before = LocalFileStamp.of(path);
        T content = read.get();
        before.filter(stamp -> stamp.isSettledAt(start))
                .filter(stamp -> Optional.of(stamp).equals(LocalFileStamp.of(path)))
                .ifPresent(stamp -> known.rememberForAll(key(path), stamp.text(), digest.apply(content)));
        return content;
    }

    /** A path of this machine as the memory of known files writes it: a hash, for a store holds no absolute path. */
    private static String key(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        return "file/" + Sha256.of(text.getBytes(StandardCharsets.UTF_8)).shortForm(32);
    }
}
