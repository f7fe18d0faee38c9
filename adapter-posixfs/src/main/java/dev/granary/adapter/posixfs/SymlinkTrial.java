package dev.granary.adapter.posixfs;

import dev.granary.ports.spi.Probe;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Finds out whether a folder takes symbolic links by making one, under a name that nobody else has: in a sticky folder
 * what others made cannot be removed. What a trial that was killed has left is removed by later ones that may.
 */
final class SymlinkTrial {

    private static final Pattern NAME = Pattern.compile("\\.granary-probe-[0-9a-f]{16}");
    private static final String TEXT = "nowhere";
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(1);
    private static final int TRIES = 100;

    private SymlinkTrial() {}

    static Probe in(Path folder, LinkMaker maker) {
        try {
            makeOne(folder, maker);
            return new Probe.Usable();
        } catch (UnsupportedOperationException e) {
            return refused("the file system has none");
        } catch (IOException e) {
            return refused(Failures.reason(e));
        }
    }

    private static Probe refused(String reason) {
        return new Probe.Unusable("Symbolic links cannot be made: " + reason + ".");
    }

    private static void makeOne(Path folder, LinkMaker maker) throws IOException {
        for (int tries = 1; ; tries++) {
            Path link = folder.resolve(
                    ".granary-probe-%016x".formatted(ThreadLocalRandom.current().nextLong()));
            try {
                makeAndRemove(folder, link, maker);
                return;
            } catch (FileAlreadyExistsException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void makeAndRemove(Path folder, Path link, LinkMaker maker) throws IOException {
        boolean isOurs = true;
        try {
            maker.make(link, link.getFileSystem().getPath(TEXT));
            removeLeftovers(folder, link);
        } catch (FileAlreadyExistsException e) {
            isOurs = false;
            throw e;
        } finally {
            if (isOurs) {
                Files.deleteIfExists(link);
            }
        }
    }

    // The age is measured by the clock that stamps the files, which may be another machine's.
    private static void removeLeftovers(Path folder, Path own) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            FileTime now = modified(own);
            for (Path entry : entries) {
                if (NAME.matcher(entry.getFileName().toString()).matches()) {
                    removeIfLeftover(entry, now);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what is left over hinders no trial
        }
    }

    private static void removeIfLeftover(Path link, FileTime now) {
        try {
            if (Files.isSymbolicLink(link)
                    && modified(link).toInstant().plus(LONGEST_TRIAL).isBefore(now.toInstant())
                    && Files.readSymbolicLink(link).toString().equals(TEXT)) {
                Files.deleteIfExists(link);
            }
        } catch (IOException e) {
            // somebody else was faster, or may and we may not
        }
    }

    private static FileTime modified(Path link) throws IOException {
        return Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS);
    }

    /** How links are made, so that a test can refuse. */
    @FunctionalInterface
    interface LinkMaker {
        Path make(Path link, Path target) throws IOException;
    }
}
