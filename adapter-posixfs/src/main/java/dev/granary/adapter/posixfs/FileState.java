package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the file system knows of a file, links not followed. */
final class FileState {

    private static final String UNIX = "unix";
    private static final String BASIC_ATTRIBUTES = "isRegularFile,size,lastModifiedTime,creationTime,fileKey";

    // A changed content may keep its size and its time of modification, but nobody can set the time of the change
    // (ctime).
    private static final String UNIX_ATTRIBUTES = "unix:isRegularFile,size,lastModifiedTime,ino,ctime";

    private final Map<String, Object> attributes;

    private FileState(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    /** Empty if nothing is there. */
    static Optional<FileState> read(Path path) {
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains(UNIX);
        try {
            return Optional.of(new FileState(
                    Files.readAttributes(path, unix ? UNIX_ATTRIBUTES : BASIC_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.of("look at", path, e);
        }
    }

    /** As the ports say it; empty if it is not a regular file. */
    Optional<BlobStat> stat(StorePath path) {
        if (!value("isRegularFile", Boolean.class)) {
            return Optional.empty();
        }
        long sizeBytes = value("size", Long.class);
        Instant modified = time("lastModifiedTime");
        return Optional.of(new BlobStat(path, sizeBytes, modified, sizeBytes + "-" + modified + "-" + identity()));
    }

    /** By what the file can be told from what it was; empty if it is not a regular file. */
    Optional<Stamp> stamp() {
        if (!value("isRegularFile", Boolean.class)) {
            return Optional.empty();
        }
        Instant modified = time("lastModifiedTime");
        boolean unix = attributes.containsKey("ino");
        Instant changed = time(unix ? "ctime" : "creationTime");
        String file = unix ? Long.toHexString(value("ino", Number.class).longValue()) : "" + attributes.get("fileKey");
        String text =
                Long.toHexString(value("size", Long.class)) + "-" + hex(modified) + "-" + file + "-" + hex(changed);
        return Optional.of(new Stamp(text, changed.isAfter(modified) ? changed : modified));
    }

    private static String hex(Instant time) {
        return Long.toHexString(time.getEpochSecond()) + "." + Integer.toHexString(time.getNano());
    }

    private String identity() {
        return attributes.containsKey("ino")
                ? value("ino", Number.class) + "-" + time("ctime")
                : attributes.get("fileKey") + "-" + time("creationTime");
    }

    private Instant time(String name) {
        return value(name, FileTime.class).toInstant();
    }

    private <T> T value(String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }
}
