package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Upload;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What outlives an {@link InMemoryStore}: a tree of files, folders and links, and the leases on it. Each method is atomic.
 * Also plants what no port would make: damage, and links that lead anywhere.
 */
public final class InMemoryDisk {

    private final InstantSource clock;
    private final Map<StorePath, Node> nodes = new HashMap<>();
    private final InMemoryLeaseTable leases = new InMemoryLeaseTable();
    private final List<Upload> uploads = new ArrayList<>();
    private long revision;

    /** A disk whose files have the times of this clock. */
    public InMemoryDisk(InstantSource clock) {
        this.clock = clock;
    }

    public InMemoryDisk() {
        this(Clock.systemUTC());
    }

    /** Puts these bytes there, whatever stood there before: a content that was damaged, or is not ours. */
    public synchronized void plantFile(StorePath path, byte[] bytes) {
        makeFolders(path.parent());
        nodes.put(path, newFile(bytes));
    }

    /** Puts a link with this text there: one that leaves the store, say. */
    public synchronized void plantLink(StorePath path, String text) {
        makeFolders(path.parent());
        nodes.put(path, new Node.Link(text));
    }

    /** Leaves an upload to this place behind, begun now and never completed; its id. */
    public synchronized String plantUpload(StorePath path) {
        revision++;
        String id = "upload-" + revision;
        uploads.add(new Upload(path, id, clock.instant()));
        return id;
    }

    /** By place and then by time. */
    synchronized List<Upload> uploads() {
        return uploads.stream()
                .sorted(Comparator.comparing(Upload::path).thenComparing(Upload::begunAt))
                .toList();
    }

    synchronized void removeUploads(Collection<Upload> gone) {
        uploads.removeAll(gone);
    }

    InMemoryLeaseTable leases() {
        return leases;
    }

    synchronized Optional<Node> find(StorePath path) {
        if (path.isRoot()) {
            return Optional.of(new Node.Folder());
        }
        for (StorePath above = path.parent(); !above.isRoot(); above = above.parent()) {
            requireFolder("enter", above, nodes.get(above) == null ? new Node.Folder() : nodes.get(above));
        }
        return Optional.ofNullable(nodes.get(path));
    }

    synchronized Presence presence(StorePath path) {
        return find(path).map(Node::presence).orElse(Presence.ABSENT);
    }

    /** The file that must stand there. */
    synchronized Node.File file(String verb, StorePath path) {
        Node node = find(path).orElseThrow(() -> missing(verb, path));
        if (node instanceof Node.File file) {
            return file;
        }
        throw wrongType(verb, path, "regular file");
    }

    /** Puts a node there unless something stands there. */
    synchronized boolean putIfAbsent(StorePath path, Node node) {
        makeFolders(path.parent());
        return nodes.putIfAbsent(path, node) == null;
    }

    /** Puts a node there in place of anything but a folder. */
    synchronized void replace(StorePath path, Node node) {
        if (presence(path) == Presence.FOLDER) {
            throw wrongType("replace", path, "file or link");
        }
        put(path, node);
    }

    synchronized void put(StorePath path, Node node) {
        makeFolders(path.parent());
        nodes.put(path, node);
    }

    synchronized Node.File newFile(byte[] bytes) {
        revision++;
        return new Node.File(bytes.clone(), clock.instant(), revision);
    }

    synchronized void remove(StorePath path) {
        nodes.remove(path);
    }

    /** The names directly in a folder, ascending. */
    synchronized List<String> names(StorePath folder) {
        Optional<Node> there = find(folder);
        there.ifPresent(node -> requireFolder("list", folder, node));
        return nodes.keySet().stream()
                .filter(path -> path.parent().equals(folder))
                .map(StorePath::name)
                .sorted()
                .toList();
    }

    synchronized void makeFolders(StorePath folder) {
        for (int depth = 1; depth <= folder.segments().size(); depth++) {
            StorePath path = new StorePath(folder.segments().subList(0, depth));
            nodes.putIfAbsent(path, new Node.Folder());
            requireFolder("enter", path, nodes.get(path));
        }
    }

    synchronized boolean move(StorePath folder, StorePath place) {
        find(folder).orElseThrow(() -> missing("move", folder));
        makeFolders(place.parent());
        if (nodes.containsKey(place)) {
            return false;
        }
        for (StorePath path : below(folder)) {
            List<String> segments = new ArrayList<>(place.segments());
            segments.addAll(path.segments()
                    .subList(folder.segments().size(), path.segments().size()));
            nodes.put(new StorePath(segments), nodes.remove(path));
        }
        return true;
    }

    synchronized void deleteFolder(StorePath folder) {
        find(folder).ifPresent(node -> requireFolder("delete", folder, node));
        below(folder).forEach(nodes::remove);
    }

    synchronized void deleteIfEmpty(StorePath folder) {
        if (presence(folder) == Presence.FOLDER && below(folder).size() == 1) {
            nodes.remove(folder);
        }
    }

    private List<StorePath> below(StorePath folder) {
        return nodes.keySet().stream().filter(path -> path.startsWith(folder)).toList();
    }

    private static void requireFolder(String verb, StorePath path, Node node) {
        if (!(node instanceof Node.Folder)) {
            throw wrongType(verb, path, "real folder");
        }
    }

    static StoreFailure missing(String verb, StorePath path) {
        return new MissingFailure("Cannot %s %s: it is not there. Check the name.".formatted(verb, path), null);
    }

    static StoreFailure wrongType(String verb, StorePath path, String expected) {
        return new WrongTypeFailure(
                "Cannot %s %s: something else than a %s stands there. Move it away.".formatted(verb, path, expected),
                null);
    }
}
