package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.domain.name.Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code metrics.jsonl} says: a line a value, {@code {"step": 1, "metric": "val.loss", "value": 0.7, "time": "…"}}.
 * Step and time may be missing; a line that is anything else counts as not written.
 */
final class LearningCurves {

    /** So many bad lines are named; the rest are counted. */
    private static final int NAMED = 5;

    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_METRICS = 1000;

    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long bad;

    private LearningCurves() {}

    /** Reads a file once, a line at a time. */
    static LearningCurves read(Path file) throws IOException {
        LearningCurves curves = new LearningCurves();
        InputStreamReader decoder = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        try (BufferedReader lines = new BufferedReader(decoder, 1 << 16)) {
            StringBuilder line = new StringBuilder();
            long number = 1;
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    curves.line(number, line.toString());
                    line.setLength(0);
                    number++;
                } else if (line.length() <= LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            curves.line(number, line.toString());
        }
        curves.countBad();
        return curves;
    }

    private void line(long number, String line) {
        if (line.isBlank()) {
            return;
        }
        problem(line).ifPresent(problem -> {
            bad++;
            if (bad <= NAMED) {
                problems.add("metrics.jsonl, line %d: %s; it does not count.".formatted(number, problem));
            }
        });
    }

    private void countBad() {
        if (bad > NAMED) {
            problems.add("metrics.jsonl: %d more lines do not count.".formatted(bad - NAMED));
        }
    }

    /** What is wrong with a line; empty if it counts. */
    private Optional<String> problem(String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.of("longer than %d characters".formatted(LONGEST_LINE));
        }
        Map<String, @Nullable Object> said;
        try {
            said = Json.read("a line", line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedDocument e) {
            return Optional.of("no JSON object");
        }
        if (!(said.get("metric") instanceof String metric) || !Name.isLegal(metric)) {
            return Optional.of("\"metric\" is no name");
        }
        Optional<Double> value = number(said.get("value"));
        if (value.isEmpty()) {
            return Optional.of("\"value\" is no number");
        }
        @Nullable Object step = said.get("step");
        Optional<Double> at = number(step);
        if (step != null && at.isEmpty()) {
            return Optional.of("\"step\" is no number");
        }
        return add(metric, at, value.get());
    }

    private Optional<String> add(String metric, Optional<Double> step, double value) {
        if (!curves.containsKey(metric) && curves.size() == MOST_METRICS) {
            return Optional.of("there are more than %d metrics".formatted(MOST_METRICS));
        }
        Curve curve = curves.computeIfAbsent(metric, name -> new Curve());
        curve.add(step.orElseGet(() -> (double) curve.seen()), value);
        return Optional.empty();
    }

    /** A number, or one of the words that programs write for those that JSON lacks. */
    private static Optional<Double> number(@Nullable Object value) {
        if (value instanceof Number number) {
            return Optional.of(number.doubleValue());
        }
        if (value instanceof String text) {
            return switch (text) {
                case "NaN" -> Optional.of(Double.NaN);
                case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
                case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** By metric, in the order in which they first came. */
    Map<String, Curve> curves() {
        return Collections.unmodifiableMap(curves);
    }

    /** The last value of each metric. */
    Map<String, Double> last() {
        Map<String, Double> last = new LinkedHashMap<>();
        curves.forEach((metric, curve) -> last.put(metric, curve.last()));
        return last;
    }

    /** Lines that do not count, a sentence each. */
    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }
}
