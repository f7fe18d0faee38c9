package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * All keys of a folder by one listing. Documents and links that were read before and have not changed since are at hand; the others
 * are fetched, many at once if that is asked for.
 */
final class S3Survey implements Survey {

    private final Gate gate;
    private final Bucket bucket;
    private final DocumentCache cache;
    private final Leases leases;
    private final LeaseKeys leaseKeys;
    private final ExecutorService workers;
    private final StorePath folder;
    private final TreeMap<String, Listing.Item> items = new TreeMap<>();
    private final Listing listing;
    private final Map<StorePath, Future<Optional<Document>>> expected = new ConcurrentHashMap<>();
    private final Map<StorePath, Future<LinkState>> expectedLinks = new ConcurrentHashMap<>();

    S3Survey(
            Gate gate,
            Bucket bucket,
            DocumentCache cache,
            Leases leases,
            LeaseKeys leaseKeys,
            ExecutorService workers,
            StorePath folder) {
        this.gate = gate;
        this.bucket = bucket;
        this.cache = cache;
        this.leases = leases;
        this.leaseKeys = leaseKeys;
        this.workers = workers;
        this.folder = folder;
        this.listing = bucket.list("list", bucket.place().folderKey(folder), Bucket.Depth.ALL);
        listing.items().forEach(item -> items.put(item.key(), item));
    }

    @Override
    public Presence presence(StorePath path) {
        requireInside(path);
        if (path.equals(folder)) {
            return items.isEmpty() ? Look.at(bucket, "look at", path).presence() : Presence.FOLDER;
        }
        if (items.containsKey(bucket.place().key(path))) {
            return Presence.FILE;
        }
        if (items.containsKey(bucket.place().pointerKey(path))) {
            return Presence.OTHER;
        }
        return isFolder(path) ? Presence.FOLDER : Presence.ABSENT;
    }

    private boolean isFolder(StorePath path) {
        String start = bucket.place().folderKey(path);
        String first = items.ceilingKey(start);
        return first != null && first.startsWith(start);
    }

    @Override
    public List<String> folders(StorePath path) {
        requireInside(path);
        String start = bucket.place().folderKey(path);
        TreeSet<String> names = new TreeSet<>();
        String key = items.higherKey(start);
        while (key != null && key.startsWith(start)) {
            int slash = key.indexOf('/', start.length());
            if (slash < 0) {
                key = items.higherKey(key);
            } else {
                names.add(key.substring(start.length(), slash));
                // The next key that does not stand in that folder: '0' comes right after '/'.
                key = items.ceilingKey(key.substring(0, slash) + "0");
            }
        }
        return names.stream().filter(name -> S3Folders.isFolder(path, name)).toList();
    }

    @Override
    public List<String> others(StorePath path) {
        requireInside(path);
        String start = bucket.place().folderKey(path);
        return items.tailMap(start, false).values().stream()
                .takeWhile(item -> item.key().startsWith(start))
                .filter(item -> item.key().indexOf('/', start.length()) < 0)
                .flatMap(item -> bucket.place().link(item.key()).stream())
                .map(StorePath::name)
                .sorted()
                .toList();
    }

    @Override
    public List<BlobStat> files(StorePath path) {
        requireInside(path);
        Place place = bucket.place();
        String start = place.folderKey(path);
        return items.tailMap(start, false).values().stream()
                .takeWhile(item -> item.key().startsWith(start))
                .filter(item -> item.key().indexOf('/', start.length()) < 0 && place.isFile(item.key()))
                .flatMap(item -> place.path(item.key()).stream().map(file -> Contents.stat(file, item)))
                .sorted(Comparator.comparing(stat -> stat.path().name()))
                .toList();
    }

    @Override
    public Optional<Stamp> stamp(StorePath file) {
        requireInside(file);
        Listing.Item item = file.isRoot() ? null : items.get(bucket.place().key(file));
        return item == null ? Optional.empty() : Optional.of(Stamp.of(Contents.stat(file, item)));
    }

    @Override
    public Optional<Document> read(StorePath document) {
        requireInside(document);
        Future<Optional<Document>> fetched = expected.remove(document);
        return fetched == null
                ? readNow(document)
                : Results.of(fetched, Failures.start("read", bucket.place().shown(document)));
    }

    private Optional<Document> readNow(StorePath document) {
        String key = bucket.place().key(document);
        Listing.Item item = items.get(key);
        if (item == null) {
            if (presence(document) == Presence.ABSENT) {
                return Optional.empty();
            }
            throw Failures.wrongType("read", bucket.place().shown(document));
        }
        if (item.sizeBytes() > DocumentStore.MAX_BYTES) {
            throw S3DocumentStore.tooLarge(bucket, document, item.sizeBytes());
        }
        Optional<Document> kept =
                cache.find(key, item.etag()).map(bytes -> new Document(bytes, new DocumentVersion(item.etag())));
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Document> fetched = S3DocumentStore.fetch(bucket, document);
        fetched.ifPresent(read -> cache.keep(key, read.version().token(), read.bytes()));
        return fetched;
    }

    @Override
    public Optional<LinkState> link(StorePath path) {
        requireInside(path);
        Future<LinkState> fetched = expectedLinks.remove(path);
        return Optional.of(
                fetched == null
                        ? linkNow(path)
                        : Results.of(
                                fetched,
                                Failures.start("look at", bucket.place().shown(path))));
    }

    private LinkState linkNow(StorePath path) {
        String key = bucket.place().pointerKey(path);
        Listing.Item item = path.isRoot() ? null : items.get(key);
        if (item == null) {
            return presence(path) == Presence.ABSENT ? new LinkState.Absent() : new LinkState.NoLink();
        }
        Optional<byte[]> kept = cache.find(key, item.etag());
        if (kept.isPresent()) {
            return PointerLinker.state(path, kept.get());
        }
        Optional<Bucket.Part> fetched = PointerLinker.fetch(bucket, path);
        fetched.filter(part -> part.bytes().length == part.sizeBytes())
                .ifPresent(part -> cache.keep(key, part.etag(), part.bytes()));
        return fetched.map(part -> PointerLinker.state(path, part.bytes())).orElseGet(LinkState.Absent::new);
    }

    @Override
    public Optional<Instant> time() {
        return Optional.of(listing.now());
    }

    @Override
    public void expect(Collection<StorePath> paths) {
        paths.forEach(this::requireInside);
        for (StorePath path : paths) {
            if (items.containsKey(bucket.place().key(path))) {
                expected.computeIfAbsent(path, document -> workers.submit(() -> readNow(document)));
            } else if (items.containsKey(bucket.place().pointerKey(path))) {
                expectedLinks.computeIfAbsent(path, link -> workers.submit(() -> linkNow(link)));
            }
        }
    }

    @Override
    public boolean isHeld(StorePath scope) {
        requireInside(scope);
        String key = leaseKeys.exclusive(scope);
        if (!key.startsWith(bucket.place().folderKey(folder))) {
            return leases.isHeld(scope);
        }
        Listing.Item item = items.get(key);
        return item != null && leaseKeys.isAlive(item, listing.now());
    }

    private void requireInside(StorePath path) {
        gate.requireOpen();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("'" + path + "' is not in the surveyed folder '" + folder + "'.");
        }
    }
}
