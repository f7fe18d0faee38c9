package dev.granary.app.share.imports;

import dev.granary.app.archive.Archive;
import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.archive.Strays;
import dev.granary.app.codec.YamlReader;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a package holds, by path. */
final class PackageFiles {

    /** A file, or a link, directly in a folder. */
    private record Folder(
            NavigableMap<String, ArchivedFile> files,
            NavigableMap<String, ArchivedLink> links,
            NavigableSet<String> folders) {

        Folder() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }
    }

    private static final Folder NONE = new Folder();

    private final Archive archive;
    private final List<ArchivedFile> all;
    private final Map<StorePath, ArchivedFile> strays = new LinkedHashMap<>();
    private final Map<StorePath, Folder> folders = new HashMap<>();

    PackageFiles(Archive archive) {
        this.archive = archive;
        this.all = new ArrayList<>(archive.files());
        all.forEach(this::put);
        archive.strays().forEach(stray -> strays.put(stray.path(), stray));
        archive.links()
                .forEach(link ->
                        folder(link.path().parent()).links().put(link.path().name(), link));
    }

    private void put(ArchivedFile file) {
        folder(file.path().parent()).files().put(file.path().name(), file);
    }

    private Folder folder(StorePath path) {
        Folder known = folders.get(path);
        if (known != null) {
            return known;
        }
        Folder made = new Folder();
        folders.put(path, made);
        if (!path.isRoot()) {
            folder(path.parent()).folders().add(path.name());
        }
        return made;
    }

    private Folder there(StorePath path) {
        return folders.getOrDefault(path, NONE);
    }

    /** How messages name the package. */
    String label() {
        return archive.label();
    }

    List<ArchivedFile> all() {
        return Collections.unmodifiableList(all);
    }

    /** What was passed over, a sentence for each kind. */
    List<String> notes() {
        return Strays.notes(strays.values());
    }

    /** The file at a path that was passed over; from now on it is one as all others. */
    Optional<ArchivedFile> keep(StorePath path) {
        Optional<ArchivedFile> stray = Optional.ofNullable(strays.remove(path));
        stray.ifPresent(all::add);
        stray.ifPresent(this::put);
        return stray;
    }

    List<ArchivedLink> allLinks() {
        return archive.links();
    }

    Optional<ArchivedFile> file(StorePath path) {
        return path.isRoot()
                ? Optional.empty()
                : Optional.ofNullable(there(path.parent()).files().get(path.name()));
    }

    Optional<ArchivedLink> link(StorePath path) {
        return Optional.ofNullable(there(path.parent()).links().get(path.name()));
    }

    boolean hasFile(StorePath path) {
        return file(path).isPresent();
    }

    boolean isFolder(StorePath path) {
        return folders.containsKey(path);
    }

    /** The names of the folders directly in a folder, ascending. */
    List<String> folders(StorePath folder) {
        return List.copyOf(there(folder).folders());
    }

    /** The files directly in a folder, by name. */
    List<ArchivedFile> files(StorePath folder) {
        return List.copyOf(there(folder).files().values());
    }

    /** The links directly in a folder, by name. */
    List<ArchivedLink> links(StorePath folder) {
        return List.copyOf(there(folder).links().values());
    }

    /** The files in a folder and below. */
    List<ArchivedFile> below(StorePath folder) {
        List<ArchivedFile> found = new ArrayList<>();
        collect(folder, found);
        return found;
    }

    private void collect(StorePath folder, List<ArchivedFile> found) {
        found.addAll(there(folder).files().values());
        there(folder).folders().forEach(name -> collect(folder.child(name), found));
    }

    InputStream open(ArchivedFile file) throws IOException {
        return archive.open(file);
    }

    /**
     * The bytes of a small file.
     *
     * @throws RefusedArchive if it has more than documents have
     */
    byte[] document(ArchivedFile file) throws IOException {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
            if (bytes.length > YamlReader.MAX_BYTES) {
                throw new RefusedArchive(
                        "Cannot read %s in %s: it has more than the %d bytes that such a file may have."
                                .formatted(file.path(), label(), YamlReader.MAX_BYTES));
            }
            return bytes;
        }
    }
}
