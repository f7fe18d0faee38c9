package dev.granary.app.share.export;

import dev.granary.app.archive.ArchiveSink;
import dev.granary.app.archive.OutgoingFile;
import dev.granary.app.host.Sha256;
import dev.granary.app.share.Unreadable;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One outermost folder of a package, and what has gone into it so far. Paths are those below it. */
final class PackageFolder {

    private final ArchiveSink sink;
    private final StorePath place;
    private final Optional<Instant> time;
    private final ExportProgress progress;
    private final Charts charts = new Charts();
    private final Map<StorePath, Long> sizes = new LinkedHashMap<>();
    private final Map<StorePath, Digest> digests = new ConcurrentHashMap<>();
    private final Map<StorePath, StorePath> links = new LinkedHashMap<>();

    /**
     * @param place where it stands in the package
     * @param time when all of it was changed; if absent, each file has its own
     */
    PackageFolder(ArchiveSink sink, StorePath place, Optional<Instant> time, ExportProgress progress) {
        this.sink = sink;
        this.place = place;
        this.time = time;
        this.progress = progress;
    }

    /** Puts in bytes that are at hand. */
    void bytes(StorePath path, byte[] bytes, Instant modified) throws IOException {
        requireFree(path);
        sizes.put(path, (long) bytes.length);
        digests.put(path, Sha256.of(bytes));
        put(path, bytes.length, modified, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * Puts in bytes that are read from the store.
     *
     * @param what how messages name them
     * @param end told what they were, before the package is whole
     */
    void stream(
            StorePath path,
            StorePath what,
            long sizeBytes,
            Instant modified,
            Supplier<InputStream> bytes,
            HashedInput.End end)
            throws IOException {
        requireFree(path);
        sizes.put(path, sizeBytes);
        charts.expect(path, sizeBytes);
        HashedInput.End both = actual -> {
            end.ended(actual);
            digests.put(path, actual);
        };
        put(path, sizeBytes, modified, () -> {
            InputStream opened = charts.keeping(path, Unreadable.reading(bytes));
            return new HashedInput(opened, what, sizeBytes, new Sha256().begin(), progress::read, both);
        });
    }

    /** Contents that links lead to are read-only, as in a store. */
    private void put(StorePath path, long sizeBytes, Instant modified, OutgoingFile.Source source) throws IOException {
        boolean isCached = path.isDirectlyIn(Layout.cache(StorePath.ROOT)) && !Layout.isOwnOfCache(path.name());
        OutgoingFile.Access access = isCached ? OutgoingFile.Access.READ_ONLY : OutgoingFile.Access.WRITABLE;
        sink.file(new OutgoingFile(inside(path), sizeBytes, time.orElse(modified), access, source));
    }

    /** Puts in a link to another file of this folder. */
    void link(StorePath path, StorePath target, Instant modified) throws IOException {
        requireFree(path);
        sink.link(inside(path), target.relativeTo(path.parent()), time.orElse(modified));
        links.put(path, target);
    }

    /** Who unpacks it keeps the last of two that have one name. */
    private void requireFree(StorePath path) throws Unreadable {
        if (sizes.containsKey(path) || links.containsKey(path)) {
            throw new Unreadable(
                    "%s would stand in it twice. Remove one of the two, or mend the record that names both."
                            .formatted(Printable.of(path.toString())));
        }
    }

    boolean keepsLinks() {
        return sink.keepsLinks();
    }

    private StorePath inside(StorePath path) {
        StorePath inside = place;
        for (String segment : path.segments()) {
            inside = inside.child(segment);
        }
        return inside;
    }

    /** Waits until all of it has been read and was right. */
    void settle() throws IOException {
        sink.settle();
    }

    /** The files that are inside, in the order in which they went in. All have been read. */
    List<PackagedFile> files() {
        List<PackagedFile> files = new ArrayList<>();
        sizes.forEach((path, size) ->
                files.add(new PackagedFile(path, size, Objects.requireNonNull(digests.get(path), "not read"))));
        return files;
    }

    /** The links that are inside, and what they lead to. */
    Map<StorePath, StorePath> links() {
        return links;
    }

    Charts charts() {
        return charts;
    }
}
