package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.LocalFileStamp;
import dev.granary.app.host.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Pythons of this machine told of themselves, in its cache folder. An answer holds as long as the interpreter and every
 * folder that it looks for packages in are unchanged; all of it may be deleted at any time.
 *
 * @param folder may be absent; empty if there is none, then nothing is kept
 */
record PythonMemory(Optional<Path> folder) {

    private static final List<String> VARIABLES =
            List.of("PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "PYTHONUSERBASE", "HOME");
    private static final String STAMPS = "stamps";
    private static final String PATHS = "paths";
    private static final String GONE = "gone";
    private static final int DIGITS = 16;

    /** What the interpreter told when it was asked last, if nothing has changed since. */
    Optional<Map<String, @Nullable Object>> find(Path python, Map<String, String> environment) {
        return folder.map(path -> path.resolve(name(python, environment)))
                .filter(Files::isRegularFile)
                .flatMap(PythonMemory::read)
                .filter(known -> stamps(python, known).equals(known.get(STAMPS)));
    }

    private static Optional<Map<String, @Nullable Object>> read(Path file) {
        try {
            return Optional.of(Json.read("a remembered answer", Files.readAllBytes(file)));
        } catch (IOException | MalformedDocument e) {
            return Optional.empty();
        }
    }

    /** Remembers an answer; where that cannot be done, the interpreter is asked again the next time. */
    void keep(Path python, Map<String, String> environment, Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(answer);
        known.put(STAMPS, stamps(python, answer));
        folder.ifPresent(path -> {
            try {
                Files.createDirectories(path);
                Path part = Files.createTempFile(path, "python", ".part");
                Files.write(part, Json.writeCompact(known));
                Files.move(part, path.resolve(name(python, environment)), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // It is asked again.
            }
        });
    }

    private static String name(Path python, Map<String, String> environment) {
        String settings = VARIABLES.stream()
                .map(variable -> variable + "=" + environment.getOrDefault(variable, ""))
                .collect(Collectors.joining("\n"));
        String key = python.toAbsolutePath() + "\n" + settings;
        return "python-" + Sha256.of(key.getBytes(StandardCharsets.UTF_8)).shortForm(DIGITS) + ".json";
    }

    private static Map<String, String> stamps(Path python, Map<String, @Nullable Object> answer) {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put(
                python.toString(),
                LocalFileStamp.of(python).map(LocalFileStamp::text).orElse(GONE));
        if (answer.get(PATHS) instanceof List<?> paths) {
            paths.forEach(path -> stamps.put(
                    String.valueOf(path), changed(python.getFileSystem().getPath(String.valueOf(path)))));
        }
        return stamps;
    }

    /** A package that is added, replaced or removed changes the folder that it stands in. */
    private static String changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().toString();
        } catch (IOException e) {
            return GONE;
        }
    }
}
