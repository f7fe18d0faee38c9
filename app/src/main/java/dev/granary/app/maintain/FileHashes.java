package dev.granary.app.maintain;

import dev.granary.app.store.FileIdentity;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What files hold, read to their last byte, on all cores, each file once however many names it has. No memory is trusted:
 * what is known of a file was read through this object, when the file had the stamp that it has.
 */
public final class FileHashes {

    private static final int BUFFER_BYTES = 1 << 18;

    /**
     * What came of reading a file.
     *
     * @param digest absent if it could not be read
     * @param problem why, if it could not
     */
    public record Read(Optional<Digest> digest, String problem) {}

    /** A file by what the file system knows it by, or by its path where it knows no such thing. */
    private record Key(Object file, String version) {}

    private final Store store;
    private final Hasher hasher;
    private final FileIdentity identity;
    private final ReadProgress progress;
    private final Map<Key, Read> known = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    public FileHashes(Store store, Hasher hasher, ReadProgress progress) {
        this.store = store;
        this.hasher = hasher;
        this.identity = new FileIdentity(store.blobs());
        this.progress = progress;
    }

    /** Reads files, the longest first; {@link #of} knows them then. */
    public void readAll(Collection<BlobStat> files) {
        Map<Key, BlobStat> unread = new ConcurrentHashMap<>();
        files.parallelStream().forEach(file -> unread.putIfAbsent(key(file), file));
        unread.keySet().removeAll(known.keySet());
        List<Map.Entry<Key, BlobStat>> longestFirst = unread.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Key, BlobStat> entry) ->
                                entry.getValue().sizeBytes())
                        .reversed())
                .toList();
        progress.begin(unread.values().stream().mapToLong(BlobStat::sizeBytes).sum());
        longestFirst.parallelStream()
                .forEach(entry -> known.computeIfAbsent(entry.getKey(), key -> read(entry.getValue())));
    }

    /** What a file holds that has this stamp. */
    public Read of(BlobStat file) {
        return known.computeIfAbsent(key(file), key -> read(file));
    }

    /** Forgets files, so that they are read again. */
    public void forget(Collection<StorePath> paths) {
        List<Object> files = paths.stream().map(this::file).toList();
        known.keySet().removeIf(key -> files.contains(key.file()));
    }

    /** How many bytes were read in all. */
    public long bytesRead() {
        return bytes.get();
    }

    private Key key(BlobStat file) {
        return new Key(file(file.path()), file.version());
    }

    private Object file(StorePath path) {
        return identity.key(path).orElse(path);
    }

    private Read read(BlobStat file) {
        StorePath path = file.path();
        Calculation calculation = hasher.begin();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = store.blobs().open(path, ByteRange.ALL)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                calculation.update(buffer, 0, n);
                bytes.addAndGet(n);
                progress.read(n);
            }
            return isUnchanged(file)
                    ? new Read(Optional.of(calculation.finish()), "")
                    : new Read(
                            Optional.empty(),
                            "Cannot hash %s: it was changed while it was read. End the program that writes it, and try again."
                                    .formatted(path));
        } catch (StoreFailure e) {
            return new Read(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Read(Optional.empty(), "Cannot read %s: %s. Check the medium.".formatted(path, e.getMessage()));
        }
    }

    /**
     * Somebody else may link to it meanwhile, which changes its stamp on a disk and not its bytes. Elsewhere what is read is of
     * one version.
     */
    private boolean isUnchanged(BlobStat before) {
        return store.blobs().localPath(before.path()).isEmpty()
                || store.blobs()
                        .stat(before.path())
                        .filter(now -> now.sizeBytes() == before.sizeBytes()
                                && now.lastModified().equals(before.lastModified()))
                        .isPresent();
    }
}
