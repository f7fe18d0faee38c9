package dev.granary.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * By what a local file is recognised without reading it.
 *
 * @param sizeBytes its size
 * @param text size, times, and, where the file system tells, inode; changes when the content may have changed
 * @param changedAt the later of its modification and its change
 */
public record LocalFileStamp(long sizeBytes, String text, Instant changedAt) {

    /** Coarser clocks than this show whole seconds; Linux stamps files by its timer tick of at most 10 ms. */
    public static final Duration FINE_TICK = Duration.ofMillis(50);

    /** FAT counts in two seconds. */
    public static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /** The stamp of a regular file as it is now; empty if there is none. Links are followed. */
    public static Optional<LocalFileStamp> of(Path path) {
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Map<String, Object> all =
                        Files.readAttributes(path, "unix:isRegularFile,size,lastModifiedTime,ctime,ino,dev");
                return Boolean.TRUE.equals(all.get("isRegularFile")) ? Optional.of(ofUnix(all)) : Optional.empty();
            }
            BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
            return basic.isRegularFile() ? Optional.of(ofBasic(basic)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static LocalFileStamp ofUnix(Map<String, Object> all) {
        FileTime modified = attribute(all, "lastModifiedTime", FileTime.class);
        FileTime changed = attribute(all, "ctime", FileTime.class);
        long size = attribute(all, "size", Long.class);
        String text = size + ":" + text(modified) + ":" + text(changed) + ":" + all.get("dev") + ":" + all.get("ino");
        return new LocalFileStamp(size, text, later(modified.toInstant(), changed.toInstant()));
    }

    private static <T> T attribute(Map<String, Object> all, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(all.get(name), name));
    }

    private static LocalFileStamp ofBasic(BasicFileAttributes all) {
        String text =
                all.size() + ":" + text(all.lastModifiedTime()) + ":" + text(all.creationTime()) + ":" + all.fileKey();
        return new LocalFileStamp(
                all.size(),
                text,
                later(all.lastModifiedTime().toInstant(), all.creationTime().toInstant()));
    }

    /**
     * Whether a content that was read from {@code now} on can be told by this stamp later: the file is older than one
     * tick of the clock that stamped it. A younger one may change once more without its stamp changing.
     *
     * <p>Source: git, Documentation/technical/racy-git.
     */
    public boolean isSettledAt(Instant now) {
        return isSettled(changedAt, now);
    }

    /** As {@link #isSettledAt}, for a file that was changed at that time. */
    public static boolean isSettled(Instant changedAt, Instant now) {
        boolean wholeSeconds = changedAt.equals(changedAt.truncatedTo(ChronoUnit.SECONDS));
        Duration tick = wholeSeconds ? COARSE_TICK : FINE_TICK;
        return changedAt.plus(tick).isBefore(now);
    }

    /** Whether a stamp's text is that of a file of this size. */
    public static boolean isOfSize(String text, long sizeBytes) {
        return text.startsWith(sizeBytes + ":");
    }

    private static String text(FileTime time) {
        return time.toInstant().toString();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
