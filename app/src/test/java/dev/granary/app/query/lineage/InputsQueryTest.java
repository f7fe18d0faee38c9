package dev.granary.app.query.lineage;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.query.lineage.InputReport.Input;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsQueryTest {

    private static final String DATA = "the same everywhere";
    private static final String CHANGED = "the same everywhere, but for this";

    @TempDir
    private Path folder;

    private Path root;
    private Path mine;

    @BeforeEach
    void record() {
        root = folder.resolve("results");
        mine = folder.resolve("mine.csv");
        OnDisk.write(mine, DATA);
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record("one", recording -> {
                recording.input("data.csv", Content.of(bytes(DATA)));
                recording.input("again.csv", Content.of(bytes(DATA)));
            });
            store.record("two", recording -> recording.input("data.csv", Content.of(bytes(CHANGED))));
            store.record("three", recording -> recording.inputReference("wheat", mine));
            try (RunRecording run = store.granary().run("2024-10-15_barley");
                    PipelineRecording recording = run.start(RecordedStore.definition("four"))) {
                recording.input("data.csv", Content.of(bytes(DATA)));
                recording.input("alone.csv", Content.of(bytes("read by nobody else")));
                recording.finish();
            }
        }
    }

    private InputReport inputs(String... runs) {
        try (Granary granary = Granary.open(root)) {
            return runs.length == 0 ? granary.inputs() : granary.inputs(List.of(runs));
        }
    }

    @Test
    void inputsAreGroupedByWhatTheyHold() {
        InputReport report = inputs();
        assertThat(report.runs()).isEqualTo(2);
        assertThat(report.problems()).isEmpty();
        assertThat(report.inputs()).hasSize(3);
        Input shared = report.inputs().get(0);
        assertThat(shared.content().hex()).isEqualTo(OnDisk.sha256(DATA));
        assertThat(shared.sizeBytes()).isEqualTo(DATA.length());
        assertThat(shared.names()).containsExactly("again.csv", "data.csv", "wheat");
        assertThat(shared.paths()).containsExactly(mine.toString());
        assertThat(shared.pipelines()).isEqualTo(3);
        assertThat(shared.runs()).containsExactly("2024-10-14_wheat", "2024-10-15_barley");
        assertThat(shared.keptIn()).containsExactly("2024-10-14_wheat", "2024-10-15_barley");
        assertThat(shared.acrossRunsBytes()).isEqualTo(DATA.length());
    }

    @Test
    void identicalAreThoseOfSeveralNamesPathsOrRuns() {
        assertThat(inputs().identical())
                .extracting(input -> input.content().hex())
                .containsExactly(OnDisk.sha256(DATA));
        assertThat(inputs("barley").identical()).isEmpty();
        assertThat(inputs().acrossRunsBytes()).isEqualTo(DATA.length());
        assertThat(inputs("barley").acrossRunsBytes()).isZero();
    }

    @Test
    void nameOfSeveralContentsIsTold() {
        assertThat(inputs().ambiguous()).singleElement().satisfies(name -> {
            assertThat(name.name()).isEqualTo("data.csv");
            assertThat(name.inputs())
                    .extracting(input -> input.content().hex())
                    .containsExactly(OnDisk.sha256(DATA), OnDisk.sha256(CHANGED));
        });
        assertThat(inputs("barley").ambiguous()).isEmpty();
    }

    @Test
    void recordThatCannotBeReadIsTold() {
        Path pipeline = root.resolve("2024-10-15_barley")
                .resolve(OnDisk.names(root.resolve("2024-10-15_barley")).stream()
                        .filter(name -> name.startsWith("yield_four"))
                        .findFirst()
                        .orElseThrow());
        OnDisk.write(pipeline.resolve("metadata.yaml"), "training: [");
        InputReport report = inputs();
        assertThat(report.problems()).singleElement().asString().contains("metadata.yaml");
        assertThat(report.inputs()).hasSize(2);
    }
}
