package dev.granary.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs folders as people do. */
public final class Zips {

    private Zips() {}

    /** As {@code zip -r}: what links name is packed, hidden files of the cache that belong to nobody are too. */
    public static void following(Path folder, String as, Path zip) {
        write(zip, out -> add(out, folder, as, true));
    }

    /** As {@code zip -ry}: links are packed as links. */
    public static void withLinks(Path folder, String as, Path zip) {
        write(zip, out -> add(out, folder, as, false));
    }

    /** A package of these texts. */
    public static void of(Map<String, String> texts, Path zip) {
        write(zip, out -> {
            for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
                put(out, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void into(ZipArchiveOutputStream out) throws IOException;
    }

    private static void write(Path zip, Content content) {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(Files.newOutputStream(zip))) {
            content.into(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ZipArchiveOutputStream out, Path path, String name, boolean follows) throws IOException {
        if (Files.isSymbolicLink(path) && !follows) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
            out.putArchiveEntry(entry);
            out.write(Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        } else if (Files.isDirectory(path)) {
            try (Stream<Path> entries = Files.list(path)) {
                for (Path entry : entries.sorted().toList()) {
                    add(out, entry, name + "/" + entry.getFileName(), follows);
                }
            }
        } else {
            put(out, name, Files.readAllBytes(path));
        }
    }

    private static void put(ZipArchiveOutputStream out, String name, byte[] bytes) throws IOException {
        out.putArchiveEntry(new ZipArchiveEntry(name));
        out.write(bytes);
        out.closeArchiveEntry();
    }
}
