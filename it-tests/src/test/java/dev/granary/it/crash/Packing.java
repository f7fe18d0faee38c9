package dev.granary.it.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs folders as {@code zip -r} does: what links name is packed. */
final class Packing {

    private Packing() {}

    /** Packs a folder under its own name. */
    static Path zip(Path folder, Path file) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (Path one : all) {
                out.putNextEntry(new ZipEntry(folder.getParent().relativize(one).toString()));
                Files.copy(one, out);
                out.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package of a pipeline whose record is good and whose one output has so many bytes that the manifest is wrong of. */
    static Path large(Path file, long bytes) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            put(out, "p/pipeline.yaml", "dataset: \"d\"\nsteps: []\n");
            put(out, "p/metadata.yaml", "format: 1\ntraining:\n  started_at: \"2024-10-14T10:30:00Z\"\n");
            put(
                    out,
                    "p/MANIFEST.sha256",
                    "%1$s  pipeline.yaml\n%1$s  metadata.yaml\n%1$s  outputs/large.bin\n".formatted("0".repeat(64)));
            out.putNextEntry(new ZipEntry("p/outputs/large.bin"));
            zeros(out, bytes);
            out.closeEntry();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static void zeros(OutputStream out, long bytes) throws IOException {
        byte[] some = new byte[1 << 20];
        for (long left = bytes; left > 0; left -= some.length) {
            out.write(some, 0, (int) Math.min(left, some.length));
        }
    }
}
