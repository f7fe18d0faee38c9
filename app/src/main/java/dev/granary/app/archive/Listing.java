package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a package holds, taken in entry by entry; no two of them may get in each other's way, on any system. */
final class Listing {

    /** The most that all names, and where links lead, take together in a file; long names may not take all memory. */
    static final long MAX_TEXT_BYTES = 16L << 20;

    private enum Kind {
        FILE,
        LINK,
        FOLDER
    }

    private record Entry(StorePath path, Kind kind) {}

    private final Refusing refusing;
    private final int mostEntries;
    private final long mostTextBytes;
    private final long mostBytes;
    private final Map<FoldedPath, Entry> entries = new HashMap<>();
    private final List<ArchivedFile> files = new ArrayList<>();
    private final List<ArchivedLink> links = new ArrayList<>();
    private StorePath lastFolder = StorePath.ROOT;
    private int count;
    private long textBytes;
    private long bytes;

    private Listing(Refusing refusing, int mostEntries, long mostTextBytes, long mostBytes) {
        this.refusing = refusing;
        this.mostEntries = mostEntries;
        this.mostTextBytes = mostTextBytes;
        this.mostBytes = mostBytes;
    }

    /** Of a file of so many bytes. */
    static Listing ofFile(Refusing refusing, Limits limits, long packedBytes) {
        return new Listing(refusing, limits.entries(), MAX_TEXT_BYTES, limits.unpackedBytes(packedBytes));
    }

    /** Of a folder: what is in it somebody has let in, and only whoever says how many bytes it may have wants fewer. */
    static Listing ofFolder(Refusing refusing, Limits limits) {
        return new Listing(
                refusing,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                limits.unpackedBytes().orElse(Long.MAX_VALUE));
    }

    /** Takes in a file. */
    ArchivedFile file(String path, long sizeBytes, Instant modified) throws RefusedArchive {
        count(path);
        if (sizeBytes < 0 || sizeBytes > mostBytes - bytes) {
            throw refusing.tooLarge("its files have more than %s bytes together, counted up to '%s'"
                    .formatted(Refusing.number(mostBytes), Refusing.printable(path)));
        }
        bytes += sizeBytes;
        ArchivedFile file = new ArchivedFile(admit(path, Kind.FILE), sizeBytes, modified);
        files.add(file);
        return file;
    }

    /** Takes in a link, whose text comes later: {@link #leads}. */
    StorePath link(String path) throws RefusedArchive {
        count(path);
        return admit(path, Kind.LINK);
    }

    void leads(StorePath link, String text) throws RefusedArchive {
        weigh(text);
        links.add(new ArchivedLink(link, text));
    }

    void folder(String path) throws RefusedArchive {
        count(path);
        requireFolder(new StorePath(EntryPath.segments(path, refusing)));
    }

    List<ArchivedFile> files() {
        return List.copyOf(files);
    }

    List<ArchivedLink> links() {
        return List.copyOf(links);
    }

    private void count(String path) throws RefusedArchive {
        count++;
        if (count > mostEntries) {
            throw refusing.tooMuch("it has more than %s entries".formatted(Refusing.number(mostEntries)));
        }
        if (path.length() > EntryPath.MAX_BYTES) {
            throw refusing.entry(
                    path, "has a path of more than %s bytes".formatted(Refusing.number(EntryPath.MAX_BYTES)));
        }
    }

    private StorePath admit(String text, Kind kind) throws RefusedArchive {
        List<String> segments = EntryPath.segments(text, refusing);
        StorePath folder = requireFolder(new StorePath(segments.subList(0, segments.size() - 1)));
        StorePath path = folder.child(segments.get(segments.size() - 1));
        weigh(path.name());
        Entry other = entries.putIfAbsent(FoldedPath.of(path), new Entry(path, kind));
        if (other != null) {
            throw clash(path, other);
        }
        return path;
    }

    /** The folder as all that stands in it shares it. */
    private StorePath requireFolder(StorePath folder) throws RefusedArchive {
        if (folder.isRoot() || folder.equals(lastFolder)) {
            return folder.isRoot() ? folder : lastFolder;
        }
        StorePath path = requireFolder(folder.parent()).child(folder.name());
        Entry other = entries.putIfAbsent(FoldedPath.of(path), new Entry(path, Kind.FOLDER));
        if (other == null) {
            weigh(path.name());
            lastFolder = path;
            return path;
        }
        if (other.kind() != Kind.FOLDER || !other.path().equals(path)) {
            throw clash(path, other);
        }
        lastFolder = other.path();
        return other.path();
    }

    private RefusedArchive clash(StorePath path, Entry other) {
        String name = path.toString();
        if (!other.path().equals(path)) {
            return refusing.entry(
                    name,
                    "and '%s' are one name on systems that ignore case or how accents are written"
                            .formatted(Refusing.printable(other.path().toString())));
        }
        return switch (other.kind()) {
            case LINK -> refusing.entry(name, "is a link and something else too; one could write through it");
            case FILE -> refusing.entry(name, "stands in it more than once");
            case FOLDER -> refusing.entry(name, "is a folder and something else too");
        };
    }

    private void weigh(String text) throws RefusedArchive {
        textBytes += text.getBytes(StandardCharsets.UTF_8).length;
        if (textBytes > mostTextBytes) {
            throw refusing.tooMuch(
                    "its names take more than %s bytes together".formatted(Refusing.number(mostTextBytes)));
        }
    }
}
