package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurvesTest {

    @TempDir
    private Path folder;

    private LearningCurves read(String text) throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        OnDisk.write(file, text);
        return LearningCurves.read(file);
    }

    @Test
    void lastValueOfEachMetricIsTold() throws IOException {
        LearningCurves curves = read("""
                {"step": 1, "metric": "loss", "value": 0.9, "time": "2024-10-14T10:30:00Z"}
                {"step": 1, "metric": "acc", "value": 1}
                {"step": 2, "metric": "loss", "value": 0.5}
                """);

        assertThat(curves.problems()).isEmpty();
        assertThat(curves.last())
                .containsEntry("loss", 0.5)
                .containsEntry("acc", 1.0)
                .hasSize(2);
        assertThat(curves.curves().get("loss").steps()).containsExactly(1, 2);
        assertThat(curves.curves().get("loss").values()).containsExactly(0.9, 0.5);
    }

    @Test
    void stepsAreCountedWhereNoneAreGiven() throws IOException {
        LearningCurves curves = read("{\"metric\":\"m\",\"value\":5}\n{\"metric\":\"m\",\"value\":6}");

        assertThat(curves.curves().get("m").steps()).containsExactly(0, 1);
    }

    @Test
    void lineThatIsNoneIsNamedAndTheOthersCount() throws IOException {
        LearningCurves curves = read("""
                rubbish
                {"step": 1, "metric": "m", "value": 1}

                {"step": 1, "metric": "m", "value": "high"}
                {"step": 1, "metric": 5, "value": 1}
                {"step": "one", "metric": "m", "value": 1}
                {"step": 1, "metric": "m"
                """);

        assertThat(curves.last()).containsEntry("m", 1.0).hasSize(1);
        assertThat(curves.problems())
                .containsExactly(
                        "metrics.jsonl, line 1: no JSON object; it does not count.",
                        "metrics.jsonl, line 4: \"value\" is no number; it does not count.",
                        "metrics.jsonl, line 5: \"metric\" is no name; it does not count.",
                        "metrics.jsonl, line 6: \"step\" is no number; it does not count.",
                        "metrics.jsonl, line 7: no JSON object; it does not count.");
    }

    @Test
    void manyBadLinesAreCounted() throws IOException {
        assertThat(read("x\n".repeat(12)).problems())
                .hasSize(6)
                .last()
                .isEqualTo("metrics.jsonl: 7 more lines do not count.");
    }

    @Test
    void valuesThatAreNoNumbersAreScoresAndNotDrawn() throws IOException {
        LearningCurves curves = read("{\"metric\":\"m\",\"value\":NaN}\n{\"metric\":\"n\",\"value\":\"Infinity\"}\n");

        assertThat(curves.last()).containsEntry("m", Double.NaN).containsEntry("n", Double.POSITIVE_INFINITY);
        assertThat(curves.curves().get("m").values()).isEmpty();
    }

    @Test
    void ofVeryManyValuesAnEvenChoiceAndTheLastAreKept() throws IOException {
        LearningCurves curves = read(IntStream.range(0, 20_000)
                .mapToObj("{\"metric\":\"m\",\"step\":%1$d,\"value\":%1$d}"::formatted)
                .collect(Collectors.joining("\n")));

        double[] steps = curves.curves().get("m").steps();
        assertThat(steps.length).isBetween(2000, 4097);
        assertThat(steps[0]).isZero();
        assertThat(steps[steps.length - 1]).isEqualTo(19_999);
        assertThat(steps[2] - steps[1]).isEqualTo(steps[1000] - steps[999]);
        assertThat(curves.last()).containsEntry("m", 19_999.0);
    }
}
