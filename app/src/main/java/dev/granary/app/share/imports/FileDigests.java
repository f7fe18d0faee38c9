package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hashes of a package's files, each read once, to its end, on all cores. */
final class FileDigests {

    private static final int BUFFER_BYTES = 1 << 18;

    private final PackageFiles files;
    private final Hasher hasher;
    private final ImportProgress progress;
    private final Map<ArchivedFile, Digest> known = new ConcurrentHashMap<>();

    FileDigests(PackageFiles files, Hasher hasher, ImportProgress progress) {
        this.files = files;
        this.hasher = hasher;
        this.progress = progress;
    }

    /**
     * Reads files, the longest first; {@link #of} knows them then.
     *
     * @throws RefusedArchive if one is not what the package says that it is
     * @throws IOException if one cannot be read
     */
    void readAll(Collection<ArchivedFile> wanted) throws IOException {
        List<ArchivedFile> unread = wanted.stream()
                .filter(file -> !known.containsKey(file))
                .sorted(Comparator.comparingLong(ArchivedFile::sizeBytes).reversed())
                .toList();
        progress.beginReading(unread.stream().mapToLong(ArchivedFile::sizeBytes).sum());
        try {
            unread.parallelStream().forEach(file -> {
                try {
                    known.put(file, read(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What a file holds. */
    Digest of(ArchivedFile file) throws IOException {
        Digest digest = known.get(file);
        if (digest == null) {
            digest = read(file);
            known.put(file, digest);
        }
        return digest;
    }

    private Digest read(ArchivedFile file) throws IOException {
        Calculation calculation = hasher.begin();
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, file.sizeBytes() + 1)];
        long bytes = 0;
        try (InputStream in = files.open(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                calculation.update(buffer, 0, n);
                bytes += n;
                progress.read(n);
            }
        }
        if (bytes != file.sizeBytes()) {
            throw new RefusedArchive("Cannot read %s in %s: it has %d bytes, expected %d. Have the package sent again."
                    .formatted(file.path(), files.label(), bytes, file.sizeBytes()));
        }
        return calculation.finish();
    }
}
