package dev.granary.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Results folders of the older layout: {@code <dataset>/<pipeline>/{pipeline.json, metadata.json, binaries/N_Name.pkl}}. */
public record OldResults(Path root) {

    /** When all of its files were changed last. */
    public static final Instant CHANGED = Instant.parse("2025-09-10T12:00:00Z");

    /** One with nothing in it. */
    public static OldResults in(Path root) {
        return new OldResults(root);
    }

    /** The example: five good pipelines, three broken ones, and a folder that is none. */
    public static OldResults example(Path root) {
        Path example = Path.of(Objects.requireNonNull(OldResults.class.getResource("/legacy/results"))
                .getPath()
                .replace("%20", " "));
        try (Stream<Path> all = Files.walk(example)) {
            for (Path path : all.toList()) {
                Path copy = root;
                for (Path name : example.relativize(path)) {
                    copy = copy.resolve(name.toString());
                }
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(path));
                    Files.setLastModifiedTime(copy, FileTime.from(CHANGED));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OldResults(root);
    }

    /** Adds a pipeline with one binary. */
    public OldResults pipeline(String label, String json) {
        return file(label + "/pipeline.json", json).file(label + "/binaries/0_Scaler.pkl", "scaler of all");
    }

    /** Adds a pipeline with one step and one binary. */
    public OldResults pipeline(String label) {
        return pipeline(label, "{\"steps\": [\"Scaler\"]}");
    }

    public OldResults file(String path, String text) {
        try {
            Path file = path(path);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            Files.setLastModifiedTime(file, FileTime.from(CHANGED));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String path) {
        return root.resolve(path);
    }

    /** Every file with its time and bytes, and every folder with its time. */
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                state.put(
                        root.relativize(path).toString(),
                        Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " "
                                + (Files.isRegularFile(path) ? OnDisk.sha256(Files.readAllBytes(path)) : "folder"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }
}
