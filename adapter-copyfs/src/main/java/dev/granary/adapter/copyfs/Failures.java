package dev.granary.adapter.copyfs;

import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the ports' words why a name could not be given. */
final class Failures {

    /** What a reason of the system means; Java hands on no error numbers. */
    private enum Meaning {
        READ_ONLY("read-only file system|the media is write protected"),
        DENIED("operation not permitted|permission denied|access is denied"),
        FULL("no space left on device|disk quota exceeded|not enough space on the disk|out of disk space"
                + "|the disk is full|the storage quota was exceeded|file too large"),
        MEDIUM("input/output error|i/o device error|cyclic redundancy check"),
        OTHER_TYPE("is a directory|not a directory|too many levels of symbolic links"),
        UNKNOWN("");

        private final Pattern sayings;

        Meaning(String sayings) {
            this.sayings = Pattern.compile(sayings, Pattern.CASE_INSENSITIVE);
        }

        static Meaning of(IOException cause) {
            if (cause instanceof FileAlreadyExistsException
                    || cause instanceof DirectoryNotEmptyException
                    || cause instanceof NotDirectoryException) {
                return OTHER_TYPE;
            }
            String reason = reason(cause);
            return Stream.of(values())
                    .filter(meaning -> meaning.sayings.matcher(reason).find())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    private Failures() {}

    /** What it means that this could not be done at a place. */
    static StoreFailure of(String verb, Path place, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return missing(verb, place, cause);
        }
        String start = start(verb, place.toString());
        String reason = reason(cause);
        return switch (Meaning.of(cause)) {
            case READ_ONLY ->
                new DeniedFailure(
                        start + "the file system is read-only. Make it writable, or use another results folder.",
                        cause);
            case DENIED ->
                new DeniedFailure(
                        start + "permission denied. Change the permissions of it and of the folders above it.", cause);
            case FULL -> new FullFailure(start + "no space left on the device. Free some space and try again.", cause);
            case OTHER_TYPE ->
                new WrongTypeFailure(
                        start + "something else stands there or above it (" + reason + "). Move it away.", cause);
            case MEDIUM, UNKNOWN -> new UnavailableFailure(start + reason + ". Check the disk and try again.", cause);
        };
    }

    /** Whether something may have been refused only because somebody has it open: where it is not said in English. */
    static boolean mayMeanOpen(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return true;
        }
        if (cause.getClass() != FileSystemException.class) {
            return false;
        }
        return switch (Meaning.of(cause)) {
            case DENIED, UNKNOWN -> true;
            case READ_ONLY, FULL, MEDIUM, OTHER_TYPE -> false;
        };
    }

    static MissingFailure missing(String verb, Path place) {
        return missing(verb, place, null);
    }

    private static MissingFailure missing(String verb, Path place, @Nullable IOException cause) {
        return new MissingFailure(start(verb, place.toString()) + "it is not there. Check the name.", cause);
    }

    static WrongTypeFailure wrongType(String verb, Path place, String expected) {
        return new WrongTypeFailure(
                start(verb, place.toString()) + "something else than a " + expected + " stands there. Move it away.",
                null);
    }

    static String start(String verb, String place) {
        return "Cannot " + verb + " " + Printable.of(place) + ": ";
    }

    /** Why, in a few words of the system that name no file. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return Printable.of(said == null ? cause.getClass().getSimpleName() : said);
    }
}
