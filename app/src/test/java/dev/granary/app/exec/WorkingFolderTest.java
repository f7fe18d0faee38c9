package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingFolderTest {

    @TempDir
    private Path folder;

    @Test
    void itIsToldFromTheTopOfTheWorkingTree() {
        OnDisk.write(folder.resolve("project").resolve(".git"), "gitdir: elsewhere");

        Path inside = folder.resolve("project").resolve("src").resolve("train");
        assertThat(WorkingFolder.label(inside, Optional.of(folder))).isEqualTo("src/train");
        assertThat(WorkingFolder.label(folder.resolve("project"), Optional.empty()))
                .isEqualTo(".");
    }

    @Test
    void itIsToldFromTheStoreWhereThereIsNoWorkingTree() {
        Path store = folder.resolve("work").resolve("results");

        assertThat(WorkingFolder.label(folder.resolve("work"), Optional.of(store)))
                .isEqualTo("..");
        assertThat(WorkingFolder.label(store.resolve("in"), Optional.of(store))).isEqualTo("in");
    }

    @Test
    void elsewhereItIsToldByItsOwnNameAlone() {
        Path store = folder.resolve("results");

        assertThat(WorkingFolder.label(folder.resolve("home").resolve("train"), Optional.of(store)))
                .isEqualTo("train");
        assertThat(WorkingFolder.label(folder.resolve("train"), Optional.empty()))
                .isEqualTo("train");
    }
}
