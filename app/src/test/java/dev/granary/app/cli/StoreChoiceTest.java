package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreChoiceTest {

    @TempDir
    private Path folder;

    private Path deep;

    @BeforeEach
    void makeFolders() throws IOException {
        store("results");
        store("named");
        store("variable");
        deep = Files.createDirectories(folder.resolve("a/b/c"));
    }

    private void store(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).resolve("2024-10-14_" + name));
    }

    private static String run(Shell.Outcome ls) {
        return ls.out().lines().skip(1).findFirst().orElse(ls.err()).split(" ")[0];
    }

    @Test
    void theStoreThatIsNamedCountsFirst() {
        Shell shell = Shell.in(folder)
                .with("GRANARY_STORE", folder.resolve("variable").toString());
        assertThat(run(shell.run("--store", folder.resolve("named").toString(), "ls")))
                .isEqualTo("2024-10-14_named");
    }

    @Test
    void theStoreMayBeNamedAfterTheVerb() {
        assertThat(run(Shell.in(folder)
                        .run("ls", "--store", folder.resolve("named").toString())))
                .isEqualTo("2024-10-14_named");
    }

    @Test
    void theVariableCountsBeforeTheNearestFolder() {
        Shell shell = Shell.in(folder)
                .with("GRANARY_STORE", folder.resolve("variable").toString());
        assertThat(run(shell.run("ls"))).isEqualTo("2024-10-14_variable");
    }

    @Test
    void anEmptyVariableCountsForNothing() {
        assertThat(run(Shell.in(folder).with("GRANARY_STORE", "").run("ls"))).isEqualTo("2024-10-14_results");
    }

    @Test
    void theStoreThatTheFileNamesCountsBeforeTheNearestFolder() {
        OnDisk.write(folder.resolve("a/granary.yaml"), "store: ../named\n");
        assertThat(run(Shell.in(deep).run("ls"))).isEqualTo("2024-10-14_named");
    }

    @Test
    void theVariableCountsBeforeTheFile() {
        OnDisk.write(folder.resolve("granary.yaml"), "store: named\n");
        Shell shell = Shell.in(folder).with("GRANARY_STORE", "variable");
        assertThat(run(shell.run("ls"))).isEqualTo("2024-10-14_variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/named", "named", "../data/named"})
    void aPathBelongsToTheFileSystemOfTheWorkingFolder(String store) {
        Path here = Jimfs.newFileSystem(Configuration.unix()).getPath("/data");
        try (RecordedStore recorded = RecordedStore.in(here.resolve("named"))) {
            recorded.record("baseline", recording -> {});
        }
        assertThat(run(Shell.in(here).run("--store", store, "ls"))).isEqualTo("2024-10-14_wheat");
        assertThat(Shell.in(here)
                        .run("ls", "named/2024-10-14_wheat", "--store", store)
                        .out())
                .contains("yield_baseline_");
    }

    @Test
    void theNearestResultsUpwardsAreFound() {
        assertThat(run(Shell.in(deep).run("ls"))).isEqualTo("2024-10-14_results");
    }

    @Test
    void nearerResultsCountBeforeOnesFurtherUp() throws IOException {
        Files.createDirectories(folder.resolve("a/b/results/2024-10-14_nearer"));
        assertThat(run(Shell.in(deep).run("ls"))).isEqualTo("2024-10-14_nearer");
    }

    @Test
    void aFileNamedResultsIsPassedBy() throws IOException {
        Files.createFile(deep.resolve("results"));
        assertThat(run(Shell.in(deep).run("ls"))).isEqualTo("2024-10-14_results");
    }

    @Test
    void withoutAnyTheStoreIsResultsHere(@TempDir Path lonely) {
        Shell.Outcome ls = Shell.in(lonely).run("ls");
        assertThat(ls.code()).isEqualTo(1);
        assertThat(ls.err())
                .startsWith("granary: Cannot open the store " + lonely.resolve("results") + ": there is nothing.");
    }
}
