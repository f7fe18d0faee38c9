package dev.granary.app.share.export;

import dev.granary.app.archive.ForeignPart;
import dev.granary.app.archive.PackageFormat;
import dev.granary.app.host.ExistingFolder;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where packages may come to stand, and what it means that one cannot be written there. */
final class Targets {

    // What strerror(3) and Windows say, in lower case; Java hands on no error numbers.
    private static final List<String> FULL = List.of(
            "no space left on device",
            "disk quota exceeded",
            "out of disk space",
            "file too large",
            "there is not enough space on the disk",
            "the disk is full");
    private static final List<String> DENIED =
            List.of("read-only file system", "operation not permitted", "permission denied", "access is denied");

    private Targets() {}

    /**
     * The place itself: as the system finds it, whatever links and {@code ..} lead there.
     *
     * @throws IllegalArgumentException if it is among the runs of the store
     */
    static Path place(Path target, PackageFormat format, StoreAddress store) {
        Path place = real(target.toAbsolutePath());
        requireApart(target, place, format, store);
        return place;
    }

    private static Path real(Path target) {
        try {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                return target.toRealPath();
            }
            Path parent = target.getParent();
            return parent == null ? target : parent.toRealPath().resolve(target.getFileName());
        } catch (IOException e) {
            return target.normalize();
        }
    }

    /**
     * Makes sure that a package may stand in a place.
     *
     * @param tops the names of its outermost folders
     * @throws TargetTakenException if something stands there that stays
     */
    static void require(Path target, PackageFormat format, Set<String> tops, ExportOptions options) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean isFolder = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
        if (isFolder != (format == PackageFormat.FOLDER)
                || (!isFolder && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS))) {
            throw new TargetTakenException(
                    "Cannot write the package %s: %s. Give another name."
                            .formatted(target, isFolder ? "a folder stands there" : "something else stands there"),
                    null);
        }
        if (isFolder) {
            requireReplaceable(target, tops, options);
        } else if (!options.has(ExportChoice.REPLACE)) {
            throw taken(target);
        }
    }

    private static void requireReplaceable(Path target, Set<String> tops, ExportOptions options) {
        try {
            OldPackage old = OldPackage.in(target);
            Optional<String> stranger = old.stranger(tops);
            if (stranger.isPresent()) {
                throw new TargetTakenException(
                        "Cannot %s %s: that folder holds %s, which is not of an earlier export of the same. Give another name, or remove it yourself."
                                .formatted(
                                        options.has(ExportChoice.REPLACE) ? "replace" : "write the package",
                                        target,
                                        Printable.of(stranger.get())),
                        null);
            }
            if (!old.isEmpty() && !options.has(ExportChoice.REPLACE)) {
                throw taken(target);
            }
        } catch (IOException e) {
            throw failure(target, e);
        } catch (UncheckedIOException e) {
            throw failure(target, Objects.requireNonNull(e.getCause(), "cause"));
        }
    }

    private static TargetTakenException taken(Path target) {
        return new TargetTakenException(
                "Cannot write the package %s: it is there already. Give another name with -o, or --force to replace it."
                        .formatted(target),
                null);
    }

    /** Something came between the last look and the package. */
    static TargetTakenException taken(Path target, IOException cause) {
        return new TargetTakenException(
                "Cannot write the package %s: something came to stand there meanwhile. Look what it is, and export again, or give another name."
                        .formatted(target),
                cause);
    }

    static TargetTakenException foreign(Path target, ForeignPart cause) {
        return new TargetTakenException("Cannot write the package %s: %s".formatted(target, cause.getMessage()), cause);
    }

    static BusyFailure busy(Path target) {
        return new BusyFailure(
                "Cannot write the package %s: another export to the same place is at work. Wait until it is done, or give another name."
                        .formatted(target),
                null);
    }

    /** Whoever reads a store takes each of its folders for a run, and each of a run's for a pipeline. */
    private static void requireApart(Path target, Path real, PackageFormat format, StoreAddress store) {
        if (!(store instanceof StoreAddress.Folder folder) || folder.path().getFileSystem() != target.getFileSystem()) {
            return;
        }
        Path root = ExistingFolder.real(folder.path());
        Path place = ExistingFolder.real(real);
        boolean isBeside = root.equals(place.getParent()) && format != PackageFormat.FOLDER;
        if (place.startsWith(root) && !isBeside) {
            throw new IllegalArgumentException(
                    "Cannot write the package %s: that is inside the store %s, among its runs. Name a place outside with -o."
                            .formatted(target, folder));
        }
    }

    /** What it means that a package could not be written. */
    static StoreFailure failure(Path target, IOException cause) {
        String start = "Cannot write the package %s: ".formatted(target);
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        if (cause instanceof NoSuchFileException) {
            return new MissingFailure(start + "the folder that it is to stand in is not there. Make it first.", cause);
        }
        if (cause instanceof FileAlreadyExistsException) {
            return new UnavailableFailure(
                    start + "two of its files have names that are one on this file system (" + said
                            + "). Name an archive instead of a folder.",
                    cause);
        }
        if (isFull(lower)) {
            return new FullFailure(
                    start + "there is no room (" + said
                            + "). Nothing was left there. Free some room, or name another place.",
                    cause);
        }
        if (cause instanceof AccessDeniedException || DENIED.stream().anyMatch(lower::contains)) {
            return new DeniedFailure(start + "it may not be written (" + said + "). Name another place.", cause);
        }
        return new UnavailableFailure(start + said + ". Nothing was left there.", cause);
    }

    /** The same, of one that goes into a stream. */
    static StoreFailure failure(String label, IOException cause) {
        String message = "Cannot write the package to %s: %s. What came of it is not whole; throw it away."
                .formatted(label, cause.getMessage());
        return isFull(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                ? new FullFailure(message, cause)
                : new UnavailableFailure(message, cause);
    }

    private static boolean isFull(String said) {
        return FULL.stream().anyMatch(said::contains);
    }
}
