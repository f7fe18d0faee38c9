package dev.granary.adapter.copyfs;

import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Finds out what a file system can do by doing it, with a file of its own in the very folder. Each trial has names that
 * nobody else has, so that several processes can try at once, and removes what one that was killed has left.
 */
final class Trial {

    private static final Pattern NAME = Pattern.compile("\\.granary-probe-[0-9a-f]{16}(-second)?");
    private static final String TEXT = "granary-probe\n";
    private static final String ALL = TEXT + TEXT;
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(1);
    private static final int TRIES = 100;

    private final String links;
    private final LinkMaker maker;
    private final Check check;

    /**
     * @param links what is to be made, as the beginning of a sentence
     * @param maker makes one
     * @param check looks at what was made
     */
    Trial(String links, LinkMaker maker, Check check) {
        this.links = links;
        this.maker = maker;
        this.check = check;
    }

    /** Tries it in the folder that an address names, or in the nearest above it that is there. */
    Probe at(StoreAddress address) {
        Optional<Path> folder = folder(address);
        if (folder.isEmpty()) {
            return new Probe.Unusable("The store is no folder of this machine.");
        }
        try {
            return inspected(folder.get()).<Probe>map(this::refused).orElseGet(Probe.Usable::new);
        } catch (UnsupportedOperationException e) {
            return refused("the file system has none");
        } catch (IOException e) {
            return refused(Failures.reason(e));
        }
    }

    private Probe refused(String reason) {
        return new Probe.Unusable(links + " cannot be made: " + reason + ".");
    }

    private static Optional<Path> folder(StoreAddress address) {
        if (!(address instanceof StoreAddress.Folder named)) {
            return Optional.empty();
        }
        Path nearest = named.path().toAbsolutePath();
        while (nearest.getParent() != null && Files.notExists(nearest, LinkOption.NOFOLLOW_LINKS)) {
            nearest = nearest.getParent();
        }
        return Optional.of(nearest).filter(Files::isDirectory);
    }

    private Optional<String> inspected(Path folder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return inspectedOnce(folder);
            } catch (NoSuchFileException e) {
                // This process slept so long that somebody took the files for leftovers.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Optional<String> inspectedOnce(Path folder) throws IOException {
        String name =
                ".granary-probe-%016x".formatted(ThreadLocalRandom.current().nextLong());
        Path file = folder.resolve(name);
        Path second = folder.resolve(name + "-second");
        try {
            Files.writeString(file, TEXT, StandardOpenOption.CREATE_NEW);
            removeLeftovers(folder, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
            maker.make(second, file);
            return check.problem(file, second);
        } finally {
            Files.deleteIfExists(second);
            Files.deleteIfExists(file);
        }
    }

    /** Whether two files hold the same bytes now. */
    static boolean sameBytes(Path one, Path other) throws IOException {
        return Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other));
    }

    /** Writes more into the file of a trial. */
    static void writeOn(Path file) throws IOException {
        Files.writeString(file, TEXT, StandardOpenOption.APPEND);
    }

    // The age is measured by the clock that stamps the files, which may be another machine's.
    private static void removeLeftovers(Path folder, FileTime now) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (NAME.matcher(entry.getFileName().toString()).matches()) {
                    removeIfLeftover(entry, now);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what is left over hinders no trial
        }
    }

    private static void removeIfLeftover(Path file, FileTime now) {
        try {
            FileTime modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            if (modified.toInstant().plus(LONGEST_TRIAL).isBefore(now.toInstant())
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) <= ALL.length()
                    && ALL.startsWith(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // somebody else was faster, or may and we may not
        }
    }

    /** Looks at a file and at what was made of it. */
    @FunctionalInterface
    interface Check {
        /** What is wrong, in a few words; empty if nothing is. */
        Optional<String> problem(Path file, Path made) throws IOException;
    }
}
