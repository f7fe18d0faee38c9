package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.domain.name.Name;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenIdCaseTest {

    @TempDir
    private Path root;

    @Test
    void givenIdsThatDifferInCaseOnlyShareNoFolderOnAnySystem() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record(RecordedStore.definition("baseline").withId(Name.of("A1")), IfPresent.REFUSE, recording -> {});
            assertThatThrownBy(() -> store.run()
                            .start(RecordedStore.definition("baseline").withId(Name.of("a1"))))
                    .isInstanceOf(AlreadyRecordedException.class)
                    .hasMessage("Cannot record yield/baseline as 2024-10-14_wheat/yield_a1: "
                            + "another pipeline of the run stands there. Give it another id.");
            assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", "yield_A1");
        }
    }
}
