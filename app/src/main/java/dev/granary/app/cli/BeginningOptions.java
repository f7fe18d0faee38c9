package dev.granary.app.cli;

import dev.granary.app.exec.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a pipeline when it begins, however it is recorded; a mixin. */
final class BeginningOptions {

    private static final String PARAM = "--param";
    private static final String PARAMS = "--params";
    private static final String TAG = "--tag";

    @Option(
            names = PARAM,
            paramLabel = "KEY=VALUE",
            description = "A parameter: 0.05 is a number, true a boolean, [1, 2] a list, \"5\" text.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = PARAMS,
            paramLabel = "FILE",
            description = "A YAML or JSON file of parameters; --param counts before it.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "Which part of the work it is: prepare, train, evaluate, …")
    private @Nullable String stage;

    @Option(names = TAG, paramLabel = "KEY=VALUE", description = "A tag to find it by.")
    private List<String> tags = new ArrayList<>();

    Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /**
     * The parameters, those of files first.
     *
     * @param here where relative paths begin
     * @throws IllegalArgumentException if one is not as it should be, or a file cannot be read
     * @throws dev.granary.app.codec.MalformedDocument if a file is neither YAML nor JSON
     */
    Parameters parameters(Path here) {
        Parameters all = Parameters.NONE;
        for (String file : files) {
            all = all.ofFile(file, bytes(file, here));
        }
        for (Pair pair : pairs(PARAM, params)) {
            all = all.typed(pair.key(), pair.text());
        }
        return all;
    }

    private static byte[] bytes(String file, Path here) {
        try {
            return Files.readAllBytes(here.resolve(file));
        } catch (NoSuchFileException e) {
            throw unread(file, "there is no such file");
        } catch (IOException e) {
            throw unread(file, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException unread(String file, String reason) {
        return new IllegalArgumentException(
                "Cannot read %s %s: %s. Check the name of the file.".formatted(PARAMS, file, reason));
    }

    /**
     * The tags by name.
     *
     * @throws IllegalArgumentException if one is not as it should be
     */
    Map<String, Object> tags() {
        Map<String, Object> all = new LinkedHashMap<>();
        pairs(TAG, tags).forEach(pair -> all.put(pair.key(), pair.value()));
        return all;
    }

    private static List<Pair> pairs(String option, List<String> entries) {
        List<Pair> pairs = new ArrayList<>();
        for (String entry : entries) {
            try {
                pairs.add(Pair.of(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
            }
        }
        return pairs;
    }
}
