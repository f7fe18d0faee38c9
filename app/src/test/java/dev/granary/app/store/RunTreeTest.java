package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTreeTest {

    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");

    @Test
    void leavesOutWhatProgramsKeepForThemselves() {
        InMemoryDisk disk = new InMemoryDisk();
        byte[] bytes = {1};
        disk.plantFile(Layout.runDocument(RUN), bytes);
        disk.plantFile(Layout.sums(RUN), bytes);
        disk.plantFile(Layout.known(RUN), bytes);
        disk.plantFile(Layout.rows(RUN), bytes);
        disk.plantFile(Layout.lock(RUN), bytes);
        disk.plantFile(Layout.trash(RUN).child("Model_abc123.pkl"), bytes);

        RunTree tree = RunTree.of(new InMemoryStore(disk), new Links(List.of(new InMemoryLinker(disk))), RUN);

        assertThat(tree.files())
                .extracting(file -> file.path())
                .containsExactlyInAnyOrder(Layout.runDocument(RUN), Layout.sums(RUN));
        assertThat(tree.folders()).containsExactlyInAnyOrder(RUN, Layout.cache(RUN));
    }
}
