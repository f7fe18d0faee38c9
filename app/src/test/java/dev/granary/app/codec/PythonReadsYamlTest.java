package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PyYAML reads YAML 1.1, and most people who read these files use it. */
class PythonReadsYamlTest {

    /** Prints what it read, with types, as JSON in ASCII. */
    private static final String SCRIPT = """
            import json, struct, sys, yaml
            def typed(value):
                if value is None or isinstance(value, bool):
                    return value
                if isinstance(value, str):
                    return "str:" + value
                if isinstance(value, int):
                    return "int:" + str(value)
                if isinstance(value, float):
                    return "float:" + ("nan" if value != value else struct.pack(">d", value).hex())
                if isinstance(value, list):
                    return [typed(item) for item in value]
                if isinstance(value, dict):
                    return {typed(key): typed(item) for key, item in value.items()}
                return "other:" + str(type(value))
            print(json.dumps(typed(yaml.safe_load(sys.stdin.buffer))))
            """;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(
                runs("import yaml"),
                "SKIPPED: python3 with PyYAML is not installed, so nothing here was checked against it.");
    }

    @Test
    void everyTrapIsTheSameTextInPython() {
        assertThat(inPython(PlainTrees.traps())).isEqualTo(typed(PlainTrees.traps()));
    }

    @Test
    void everyAwkwardNumberIsTheSameInPython() {
        assertThat(inPython(PlainTrees.numbers())).isEqualTo(typed(PlainTrees.numbers()));
    }

    @Test
    void anyTreeIsTheSameInPython() {
        Map<String, Object> trees = PlainTrees.seeds()
                .collect(Collectors.toMap(seed -> "tree_" + seed, seed -> new PlainTrees(seed).map()));
        assertThat(inPython(trees)).isEqualTo(typed(trees));
    }

    private static Object typed(Object value) {
        if (value instanceof String text) {
            return "str:" + text;
        }
        if (value instanceof Double number) {
            return "float:" + (number.isNaN() ? "nan" : "%016x".formatted(Double.doubleToLongBits(number)));
        }
        if (value instanceof Number number) {
            return "int:" + number;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> item == null ? null : typed(item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> typed = new LinkedHashMap<>();
            map.forEach((key, item) -> typed.put(typed(key), item == null ? null : typed(item)));
            return typed;
        }
        return value;
    }

    private static Map<String, ?> inPython(Map<String, ?> tree) {
        try {
            Process python = new ProcessBuilder("python3", "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = python.getOutputStream()) {
                in.write(YamlWriter.write(tree));
            }
            try (InputStream out = python.getInputStream()) {
                return Json.read("python's output", out.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String script) {
        try {
            return new ProcessBuilder("python3", "-c", script)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
