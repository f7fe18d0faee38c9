package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.CommandAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Version and packages of a Python, as it tells itself; asked while the command runs, once as long as nothing changes. */
final class PythonFacts {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The folder that it is asked in is not among those that are searched, or what stands there would count as installed. */
    private static final String QUESTION = """
            import json, platform, sys
            from importlib import metadata
            paths = [path for path in sys.path[1:] if path]
            packages = {}
            for found in metadata.distributions(path=paths):
                name = found.metadata['Name']
                if name and name not in packages:
                    packages[name] = found.version
            packages = dict(sorted(packages.items(), key=lambda item: item[0].lower()))
            print(json.dumps({'version': platform.python_version(), 'packages': packages, 'paths': paths}))
            """;

    private static final String WHICH = "import sys; print(sys.executable)";

    private final CompletableFuture<Map<String, @Nullable Object>> answer;

    private PythonFacts(CompletableFuture<Map<String, @Nullable Object>> answer) {
        this.answer = answer;
    }

    /** Nothing is to be told. */
    static PythonFacts none() {
        return new PythonFacts(CompletableFuture.completedFuture(Map.of()));
    }

    /**
     * Begins to ask, beside whatever else is done.
     *
     * @param environment variables that change where it looks for packages are part of what is remembered
     */
    static PythonFacts of(PythonInterpreter python, PythonMemory memory, Map<String, String> environment) {
        return new PythonFacts(CompletableFuture.supplyAsync(() -> facts(python, memory, environment)));
    }

    private static Map<String, @Nullable Object> facts(
            PythonInterpreter python, PythonMemory memory, Map<String, String> environment) {
        Path file = python.isScript() ? ask(python.file(), WHICH).map(Path::of).orElse(python.file()) : python.file();
        return memory.find(file, environment)
                .or(() -> asked(file, memory, environment))
                .orElse(Map.of());
    }

    private static Optional<Map<String, @Nullable Object>> asked(
            Path file, PythonMemory memory, Map<String, String> environment) {
        Optional<Map<String, @Nullable Object>> told = ask(file, QUESTION).flatMap(PythonFacts::read);
        told.ifPresent(facts -> memory.keep(file, environment, facts));
        return told;
    }

    private static Optional<String> ask(Path file, String question) {
        return CommandAnswer.of(List.of(file.toString(), "-c", question), PATIENCE)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Map<String, @Nullable Object>> read(String text) {
        try {
            return Optional.of(Json.read("Python's answer", text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }

    /** What is known by now, or within seconds; nothing if it does not answer. */
    Map<String, @Nullable Object> environment() {
        Map<String, @Nullable Object> known;
        try {
            known = answer.completeOnTimeout(Map.of(), PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            known = Map.of();
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (known.get("version") instanceof String version) {
            facts.put("python_version", version);
        }
        if (known.get("packages") instanceof Map<?, ?> packages) {
            facts.put("python_packages", packages);
        }
        return facts;
    }
}
