package dev.granary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What lies on a disk, looked at and changed with nothing of the program's own. */
public final class OnDisk {

    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rw-r--r--");

    private OnDisk() {}

    public static String text(Path file) {
        return reading(() -> Files.readString(file, StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A YAML file as the library reads it. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> yaml(Path file) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
    }

    /** A section of a YAML file. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> section(Path file, String key) {
        return (Map<String, Object>) yaml(file).get(key);
    }

    /** A list of sections in a YAML tree. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> items(Map<String, Object> tree, String key) {
        return (List<Map<String, Object>>) tree.get(key);
    }

    /** The names in a folder, ascending; none if it is not there. */
    public static List<String> names(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        return reading(() -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.map(entry -> entry.getFileName().toString())
                        .sorted()
                        .toList();
            }
        });
    }

    /**
     * The content that a link of a pipeline leads to, in the cache of its run: what a symbolic link names, or what has the
     * same bytes as a link that is a file itself.
     */
    public static Path content(Path link) {
        Path cache = link.resolveSibling("..").resolve("..").normalize().resolve(".artifacts");
        return reading(() -> {
            if (Files.isSymbolicLink(link)) {
                assertThat(Files.readSymbolicLink(link).getParent()).hasToString("../../.artifacts");
                return cache.resolve(Files.readSymbolicLink(link).getFileName());
            }
            byte[] bytes = Files.readAllBytes(link);
            return contents(cache).stream()
                    .map(cache::resolve)
                    .filter(file -> reading(() -> Arrays.equals(Files.readAllBytes(file), bytes)))
                    .findFirst()
                    .orElseThrow();
        });
    }

    /** Writes into the content that a link leads to, and into the link too if it is a file itself. */
    public static void overwriteContent(Path link, byte[] bytes) {
        Path content = content(link);
        if (!Files.isSymbolicLink(link)) {
            overwrite(link, bytes);
        }
        overwrite(content, bytes);
    }

    /** The names in a run's cache of what are contents: neither hidden nor SHA256SUMS. */
    public static List<String> contents(Path cache) {
        return names(cache).stream()
                .filter(name -> !name.startsWith(".") && !name.equals("SHA256SUMS"))
                .toList();
    }

    /** What {@code sha256sum -c SHA256SUMS} would complain of in a cache, and every content that has no line. */
    public static List<String> sumsProblems(Path cache) {
        List<String> lines = text(cache.resolve("SHA256SUMS")).lines().toList();
        Stream<String> wrong =
                lines.stream().filter(line -> !isRight(cache, line)).map(line -> "wrong: " + line);
        Stream<String> missing = contents(cache).stream()
                .filter(name -> lines.stream().noneMatch(line -> line.endsWith("  " + name)))
                .map(name -> "missing: " + name);
        return Stream.concat(wrong, missing).toList();
    }

    private static boolean isRight(Path cache, String line) {
        if (!line.matches("[0-9a-f]{64}  .+")) {
            return false;
        }
        Path file = cache.resolve(line.substring(66));
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && reading(() -> sha256(Files.readAllBytes(file))).equals(line.substring(0, 64));
    }

    /**
     * Writes into a file that is read-only. Where the file system itself notes when a file was changed, it seems not to
     * have been modified, and the clock that stamps files has ticked since the file was written before.
     */
    public static void overwrite(Path file, byte[] bytes) {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        reading(() -> {
            FileTime modified = Files.getLastModifiedTime(file);
            Object changed = views.contains("unix") ? Files.getAttribute(file, "unix:ctime") : null;
            if (views.contains("posix")) {
                Files.setPosixFilePermissions(file, WRITABLE);
            }
            Files.write(file, bytes);
            if (changed == null) {
                return Files.setLastModifiedTime(
                        file, FileTime.from(modified.toInstant().plusMillis(1)));
            }
            do {
                Files.setLastModifiedTime(file, modified);
            } while (Files.getAttribute(file, "unix:ctime").equals(changed));
            return file;
        });
    }

    public static void write(Path file, String text) {
        reading(() -> {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.from();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
