package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands in folders, for those who ask two questions about each, one after the other: which folders are in it, and what
 * is neither folder nor file. The folder is read at the first of them; what that leaves over answers the second, and is
 * forgotten then. Thread-safe.
 */
final class Listings {

    private enum Kind {
        FOLDERS,
        OTHERS
    }

    private record Rest(Kind kind, List<Path> entries) {}

    private final Root root;
    private final Map<StorePath, Rest> rests = new ConcurrentHashMap<>();

    Listings(Root root) {
        this.root = root;
    }

    /** The real folders in a folder, by ascending name. */
    List<String> folders(StorePath folder) {
        return names(folder, Kind.FOLDERS, Kind.OTHERS);
    }

    /** What is neither a real folder nor a regular file, by ascending name. */
    List<String> others(StorePath folder) {
        return names(folder, Kind.OTHERS, Kind.FOLDERS);
    }

    private List<String> names(StorePath folder, Kind asked, Kind other) {
        root.requireOpen();
        Rest rest = rests.remove(folder);
        List<Path> entries = rest != null && rest.kind() == asked ? rest.entries() : read(folder, asked, other);
        return entries.stream().map(entry -> Entries.name(folder, entry)).toList();
    }

    private List<Path> read(StorePath folder, Kind asked, Kind other) {
        List<Path> folders = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : Entries.names(root.look(folder))) {
            BasicFileAttributes there = Root.attributesOf(entry).orElse(null);
            if (there != null && there.isDirectory()) {
                folders.add(entry);
            } else if (there != null && !there.isRegularFile()) {
                others.add(entry);
            }
        }
        boolean isForFolders = asked == Kind.FOLDERS;
        rests.put(folder, new Rest(other, isForFolders ? others : folders));
        return isForFolders ? folders : others;
    }
}
