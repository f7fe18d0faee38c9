package dev.granary.app.query.row;

import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.FarRuns;
import dev.granary.app.FarStore;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowSourceTest {

    private static final int RUNS = 20;

    private final FarRuns runs = new FarRuns(new InMemoryDisk(() -> Instant.parse("2024-10-14T10:30:00Z")));
    private final FarStore store = new FarStore(runs.disk());
    private final List<String> folders = IntStream.rangeClosed(1, RUNS)
            .mapToObj("2024-10-%02d_wheat"::formatted)
            .toList();

    @BeforeEach
    void record() {
        folders.forEach(this::record);
        store.calls();
    }

    private void record(String folder) {
        try (RunRecording recording = runs.run(StorePath.of(folder).name())) {
            recording.record(definition(folder), IfPresent.REFUSE, pipeline -> {});
        }
    }

    private RowSource source() {
        RunDocuments documents = new RunDocuments(store, FarRuns.ADDRESS);
        return new RowSource(documents, new RunLookup(documents), new RowScan(new PipelineDocuments(store)));
    }

    private List<String> read(List<String> names) {
        return source().of(names).map(RunRows::run).toList();
    }

    @Test
    void allRunsComeNewestFirst() {
        List<String> newest = new ArrayList<>(folders);
        Collections.reverse(newest);
        assertThat(read(List.of())).isEqualTo(newest);
    }

    @Test
    void givenRunsComeAsTheyAreGivenEachOnce() {
        assertThat(read(List.of(folders.get(3), folders.get(1), folders.get(3))))
                .containsExactly(folders.get(3), folders.get(1));
    }

    @Test
    void whoFindsEnoughInTheFirstRunReadsNoOther() {
        assertThat(source().of(List.of()).iterator().next().run()).isEqualTo(folders.get(RUNS - 1));
        assertThat(store.calls()).containsEntry("survey", 1);
    }
}
