package dev.granary.adapter.posixfs;

import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in the ports' words why the file system failed. */
final class Failures {

    // What strerror(3), Windows and jimfs 1.3.2 say, in lower case; Java hands on no error numbers.
    private static final List<String> FULL = List.of(
            "no space left on device",
            "disk quota exceeded",
            "out of disk space",
            "file too large",
            "there is not enough space on the disk",
            "the disk is full",
            "the storage quota was exceeded");
    private static final List<String> READ_ONLY = List.of("read-only file system", "the media is write protected");
    private static final List<String> REFUSED =
            List.of("operation not permitted", "permission denied", "access is denied");
    private static final List<String> NO_PRIVILEGE = List.of("a required privilege is not held by the client");
    private static final List<String> OPEN =
            List.of("being used by another process", "another process has locked a portion of the file");
    private static final List<String> OTHER_TYPE = List.of(
            "too many levels of symbolic links",
            "nofollow_links specified",
            "is a directory",
            "not a directory",
            "not a regular file");
    private static final List<String> MEDIUM =
            List.of("input/output error", "i/o device error", "cyclic redundancy check");

    private Failures() {}

    /** What it means that this could not be done to what stands, or should stand, at a place. */
    static StoreFailure of(String verb, Path place, IOException cause) {
        return of(verb, place, Need.UNKNOWN, cause);
    }

    /** The same for a write that needs so much room. */
    static StoreFailure of(String verb, Path place, Need need, IOException cause) {
        String start = start(verb, place);
        if (cause instanceof NoSuchFileException) {
            return new MissingFailure(start + "it is not there. Check the name.", cause);
        }
        if (isOtherType(cause)) {
            return new WrongTypeFailure(
                    start + "something else stands there or above it (" + reason(cause) + "). Move it away.", cause);
        }
        if (saysAny(cause, OPEN)) {
            return new BusyFailure(start + "somebody has it open. Close it there and try again.", cause);
        }
        if (saysAny(cause, NO_PRIVILEGE)) {
            return new DeniedFailure(
                    start + "the system lets this user make no symbolic links. Use another kind of links.", cause);
        }
        if (saysAny(cause, READ_ONLY) || isReadOnly(place, cause)) {
            return new DeniedFailure(
                    start + "the file system is read-only. Make it writable, or use another results folder.", cause);
        }
        if (cause instanceof AccessDeniedException || saysAny(cause, REFUSED)) {
            return new DeniedFailure(start + refusal(place), cause);
        }
        if (saysAny(cause, FULL) || isFull(place, need, cause)) {
            return new FullFailure(
                    start + "no space left on the device" + need.text() + ". Free some space and try again.", cause);
        }
        return new UnavailableFailure(start + reason(cause) + ". Check the disk and try again.", cause);
    }

    /** What it means that so many bytes of a content came in, and no more could be read. */
    static SourceFailure ofSource(long takenBytes, IOException cause) {
        return new SourceFailure(
                "Cannot read the content to store: its source failed after %,d bytes (%s). Nothing was stored."
                        .formatted(takenBytes, reason(cause)),
                cause);
    }

    // Windows denies access to what is open, too.
    private static String refusal(Path place) {
        return Posix.at(place)
                ? "permission denied. Change the permissions of it and of the folders above it."
                : "permission denied. Change the permissions of it and of the folders above it,"
                        + " and close it where it is open.";
    }

    static MissingFailure missing(String verb, Path place) {
        return new MissingFailure(start(verb, place) + "it is not there. Check the name.", null);
    }

    static WrongTypeFailure wrongType(String verb, Path place, String expected) {
        return new WrongTypeFailure(
                start(verb, place) + "something else than a " + expected + " stands there. Move it away.", null);
    }

    static String start(String verb, Path place) {
        return "Cannot " + verb + " " + Printable.of(place.toString()) + ": ";
    }

    /** Why, in a few words of the system. */
    static String reason(IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return Printable.of(said == null ? cause.getClass().getSimpleName() : said);
    }

    /** Whether something may have been refused only because somebody has it open: where it is not said in English. */
    static boolean mayMeanOpen(FileSystemException cause) {
        return cause instanceof AccessDeniedException
                || (isPlain(cause)
                        && !saysAny(cause, FULL)
                        && !saysAny(cause, READ_ONLY)
                        && !saysAny(cause, NO_PRIVILEGE));
    }

    /** Whether a link could not be made because of what the file system is, not of what stands on it. */
    static boolean meansNoHardLinks(FileSystemException cause) {
        return cause.getClass() == FileSystemException.class
                && !saysAny(cause, FULL)
                && !saysAny(cause, READ_ONLY)
                && !saysAny(cause, MEDIUM);
    }

    private static boolean isOtherType(IOException cause) {
        return cause instanceof NotDirectoryException
                || cause instanceof FileAlreadyExistsException
                || cause instanceof DirectoryNotEmptyException
                || cause instanceof FileSystemLoopException
                || saysAny(cause, OTHER_TYPE);
    }

    private static boolean saysAny(IOException cause, List<String> sayings) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return sayings.stream().anyMatch(said::contains);
    }

    // The system's words come in the user's language, so what they may mean is also measured.
    private static boolean isReadOnly(Path place, IOException cause) {
        FileStore store = isPlain(cause) ? store(place) : null;
        return store != null && store.isReadOnly();
    }

    private static boolean isFull(Path place, Need need, IOException cause) {
        FileStore store = isPlain(cause) ? store(place) : null;
        try {
            return store != null && store.getUsableSpace() < Math.max(1, need.bytes());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPlain(IOException cause) {
        return (cause.getClass() == IOException.class || cause.getClass() == FileSystemException.class)
                && !saysAny(cause, MEDIUM);
    }

    private static @Nullable FileStore store(Path place) {
        try {
            return Files.getFileStore(FolderAddress.nearest(place));
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
