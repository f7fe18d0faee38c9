package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.ports.bed.NeedsPosix;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeOutputTest {

    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void recordOne() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScores("baseline", Map.of("test", Map.of("rmse", 0.5, "\u001b[31mred", 1.0)));
        }
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(),
                false,
                Map.of("GRANARY_STORE", root.toString()),
                root);
        return Main.run(terminal, arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMetricInAMessageCannotSteerTheTerminal() {
        assertThat(run("best", "wheat", "--by", "test.nothing")).isEqualTo(1);
        assertThat(said())
                .contains("There are: test.\\u001B[31mred, test.rmse.")
                .doesNotContain("\u001b");
    }

    @Test
    @NeedsPosix
    void aFolderInAWarningCannotSteerTheTerminal() {
        OnDisk.write(root.resolve("2024-10-14_wheat/evil\u001b[31m/scores.yaml"), "x: 1\n");
        assertThat(run("ls", "wheat")).isEqualTo(1);
        assertThat(said()).contains("evil\\u001B[31m/pipeline.yaml").doesNotContain("\u001b");
    }

    @Test
    void aNumberThatShowsNothingIsWrongUsage() {
        assertThat(run("best", "wheat", "--by", "test.rmse", "-n", "0")).isEqualTo(2);
        assertThat(said()).startsWith("granary: -n 0 shows nothing; give a number from 1.");
    }

    @Test
    void pipelinesAreListedThoughTheRunsDocumentIsTooLarge() {
        OnDisk.write(root.resolve("2024-10-14_wheat/run.yaml"), "#".repeat(2_000_000));
        assertThat(run("ls", "wheat")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("yield_baseline_");
        assertThat(said()).startsWith("granary: warning: Cannot read ").contains("run.yaml: it has more than");
    }
}
