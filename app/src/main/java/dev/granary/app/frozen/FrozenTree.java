package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which files, links and folders there are. Filled by one thread, then read by any number. */
public final class FrozenTree {

    private final Map<StorePath, NavigableMap<String, FrozenNode>> nodes = new HashMap<>();
    private final Map<StorePath, NavigableSet<String>> folders = new HashMap<>();

    public FrozenTree() {
        folders.put(StorePath.ROOT, new TreeSet<>());
    }

    /**
     * Adds a file or a link, and the folders that it stands in.
     *
     * @throws IllegalArgumentException if something else stands there or above
     */
    public void put(StorePath path, FrozenNode node) {
        folder(path.parent());
        if (folders.containsKey(path)
                || nodes.computeIfAbsent(path.parent(), folder -> new TreeMap<>())
                                .putIfAbsent(path.name(), node)
                        != null) {
            throw twice(path);
        }
    }

    /** Adds a small file whose bytes are at hand; otherwise as {@link #put}. */
    public void put(StorePath path, byte[] bytes, Instant modified) {
        byte[] own = bytes.clone();
        put(path, new FrozenFile(own.length, modified, () -> new ByteArrayInputStream(own)));
    }

    /**
     * Adds a folder, unless it is there, and those that it stands in.
     *
     * @throws IllegalArgumentException if something else stands there or above
     */
    public void folder(StorePath path) {
        if (folders.containsKey(path)) {
            return;
        }
        folder(path.parent());
        if (node(path).isPresent()) {
            throw twice(path);
        }
        folders.put(path, new TreeSet<>());
        folders.computeIfAbsent(path.parent(), folder -> new TreeSet<>()).add(path.name());
    }

    boolean isFolder(StorePath path) {
        return folders.containsKey(path);
    }

    /** The names of the folders in a folder, ascending; none if it is absent. */
    List<String> folders(StorePath folder) {
        return List.copyOf(folders.getOrDefault(folder, new TreeSet<>()));
    }

    /** The file or link at a path. */
    Optional<FrozenNode> node(StorePath path) {
        return path.isRoot()
                ? Optional.empty()
                : Optional.ofNullable(nodes(path.parent()).get(path.name()));
    }

    /** The files and links in a folder, by ascending name; none if it is absent. */
    NavigableMap<String, FrozenNode> nodes(StorePath folder) {
        return nodes.getOrDefault(folder, new TreeMap<>());
    }

    private static IllegalArgumentException twice(StorePath path) {
        return new IllegalArgumentException("'" + path + "' stands there twice.");
    }
}
