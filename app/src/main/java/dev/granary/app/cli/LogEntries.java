package dev.granary.app.cli;

import dev.granary.app.codec.TypedText;
import dev.granary.app.exec.NamedPath;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What one call of {@code granary log} says, understood before anything is touched. */
final class LogEntries {

    private final Path workingFolder;
    private final Optional<String> operator;

    /**
     * @param operator what made the artifacts, if said
     */
    LogEntries(Path workingFolder, Optional<String> operator) {
        this.workingFolder = workingFolder;
        this.operator = operator;
    }

    /**
     * How an entry is recorded.
     *
     * @throws IllegalArgumentException if it is not as it should be
     */
    Consumer<PipelineRecording> of(Logged kind, String entry) {
        return switch (kind) {
            case ARTIFACT -> {
                NamedPath file = NamedPath.parse(entry, workingFolder);
                yield recording ->
                        recording.artifact(operator.orElseGet(file::operator), file.outputLink(), content(file));
            }
            case INPUT -> {
                NamedPath file = NamedPath.parse(entry, workingFolder);
                yield recording -> recording.input(file.inputLink(), content(file));
            }
            case OUTPUT -> {
                NamedPath file = NamedPath.parse(entry, workingFolder);
                yield recording -> recording.output(file.outputLink(), content(file));
            }
            case PREDICTION -> {
                NamedPath file = NamedPath.parse(entry, workingFolder);
                yield recording -> recording.prediction(file.outputLink(), content(file));
            }
            case SCORE -> {
                Map<String, ?> scores = nested(Pair.of(entry));
                yield recording -> recording.scores(scores);
            }
            case PARAM -> {
                Pair pair = Pair.of(entry);
                yield recording -> recording.param(pair.key(), pair.value());
            }
            case TAG -> {
                Pair pair = Pair.of(entry);
                yield recording -> recording.tag(pair.key(), pair.value());
            }
        };
    }

    private Content content(NamedPath file) {
        return Content.ofFile(workingFolder.resolve(file.path()));
    }

    /** {@code test.rmse} is {@code rmse} of {@code test}. */
    private static Map<String, ?> nested(Pair pair) {
        List<String> names = List.of(pair.key().split("\\.", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a score; give one like test.rmse.".formatted(Printable.of(pair.key())));
        }
        Object value = number(pair);
        for (int i = names.size() - 1; i > 0; i--) {
            value = Map.of(names.get(i), value);
        }
        return Map.of(names.get(0), value);
    }

    private static Number number(Pair pair) {
        if (TypedText.valueOf(pair.text()) instanceof Number number) {
            return number;
        }
        // As Python, R and C print what is no finite number.
        return switch (pair.text()) {
            case "nan", "NaN", "NAN" -> Double.NaN;
            case "inf", "Inf", "+inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw new IllegalArgumentException("The score %s is '%s'; expected a number."
                        .formatted(Printable.of(pair.key()), Printable.of(pair.text())));
        };
    }
}
