package dev.granary.it.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Mount;
import dev.granary.it.process.Programs;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results on a medium that cannot be written: they are read as ever, and nothing is begun that cannot be kept. */
class ReadOnlyIT {

    @TempDir
    Path temporary;

    private Path results;
    private Mount mount;

    @BeforeEach
    void mountResultsReadOnly() throws IOException {
        Path store = temporary.resolve("written");
        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);
        results = temporary.resolve("results");
        mount = Mount.readOnly(store, results);
    }

    @AfterEach
    void unmount() {
        if (mount != null) {
            mount.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "ls run", "show run/one", "best run --by test.rmse"})
    void readingVerbsWork(String verb) {
        Finished finished = Programs.granary(temporary, verb.split(" "));

        assertThat(finished.outOfSuccess()).containsAnyOf(RecordsOne.RUN, "data_one_");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void contentsCanBeRead() {
        try (Granary granary = Granary.open(results)) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
        }
    }

    @Test
    void recordingIsRefusedBeforeAnyWork() {
        try (Granary granary = Granary.open(results)) {
            assertThatThrownBy(() -> granary.run(RecordsOne.RUN))
                    .isInstanceOf(DeniedFailure.class)
                    .hasMessageStartingWith("Cannot ")
                    .hasMessageContaining(results.toString())
                    .hasMessageEndingWith(
                            "the file system is read-only. Make it writable, or use another results folder.");
        }
    }

    @Test
    void demoIsRefusedBeforeItTrains() {
        Finished finished = Programs.granary(temporary, "demo");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("read-only").doesNotContain("Training");
    }
}
