package dev.granary.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import dev.granary.ports.bed.Skip;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench measures, and its own arithmetic is right; how long anything takes is not looked at. */
@OnOneJdk
class BenchIT {

    private static final Path BENCH = Places.checkout().resolve("it-tests/bench");

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePython() {
        Skip.unless(
                Programs.shell(Path.of("."), "python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))'")
                                .exitCode()
                        == 0,
                "there is no Python 3.9 here; the bench is not tried.");
    }

    @Test
    void itsArithmeticIsRight() {
        Finished tests = Programs.shell(BENCH, "python3 -B -m unittest discover -s . -t .");

        assertThat(tests.exitCode()).as(tests.err()).isZero();
        assertThat(tests.err()).contains("OK");
    }

    @Test
    void smallestWorkloadIsMeasuredAndDrawn() throws IOException {
        Path json = folder.resolve("bench.json");
        long before = ours();
        Finished bench = bench("--quick", "--only", "overhead1", "--places", "tmpfs", "--rounds", "1", "--json", json);
        Path chart = folder.resolve("chart.png");
        DrawsChart.main(new String[] {json.toString(), chart.toString()});

        assertThat(bench.outOfSuccess()).contains("### overhead1 on tmpfs", "| plain files |", "| granary |");
        JsonNode result = new ObjectMapper().readTree(json.toFile()).at("/results/0");
        assertThat(result.get("contenders"))
                .allSatisfy(contender -> assertThat(contender.get("samples")).hasSize(1));
        assertThat(result.at("/targets/1/value").asDouble()).isPositive();
        assertThat(ImageIO.read(chart.toFile()))
                .extracting(BufferedImage::getWidth)
                .isEqualTo(1000);
        assertThat(ours()).as("what it left in memory").isLessThanOrEqualTo(before);
    }

    @Test
    void programsThatDoNotExistAreRefusedByName() {
        Finished bench = bench("--only", "W1,W9");

        assertThat(bench.exitCode()).isEqualTo(2);
        assertThat(bench.err()).contains("there is no workload 'w9'; there are W1, W1x, W2");
    }

    private Finished bench(Object... options) {
        List<String> command = new ArrayList<>();
        command.add(BENCH.resolve("bench").toString());
        Stream.of(options).map(Object::toString).forEach(command::add);
        return Finished.run(folder, Map.of(), command);
    }

    /** How many folders of benches there are. */
    private static long ours() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/dev/shm"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("granary-bench-"))
                    .count();
        }
    }
}
