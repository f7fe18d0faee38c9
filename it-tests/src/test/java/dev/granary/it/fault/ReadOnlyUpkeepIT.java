package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Mount;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking after results on a medium that cannot be written: all that only looks works, and nothing else is begun. */
class ReadOnlyUpkeepIT {

    @TempDir
    Path temporary;

    private TwoPipelines two;
    private TwoPipelines readOnly;
    private Mount mount;

    @BeforeEach
    void mountResultsReadOnly() {
        two = TwoPipelines.recordedIn(temporary);
        two.orphan("orphan");
        readOnly = new TwoPipelines(temporary.resolve("mounted"));
        mount = Mount.readOnly(two.store(), readOnly.store());
    }

    @AfterEach
    void unmount() {
        if (mount != null) {
            mount.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean-artifacts --all",
                "verify 2026-01-01_run",
                "verify --all --full",
                "why Model_b85e9a.bin",
                "duplicates",
                "rm 2026-01-01_run/bad --dry-run",
            })
    void verbsThatOnlyLookWork(String verb) {
        Finished finished = readOnly.granary(verb.split(" "));

        assertThat(finished.outOfSuccess()).isNotEmpty();
        assertThat(finished.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clean-artifacts --all --force",
                "clean-artifacts --all --trash",
                "rm 2026-01-01_run --yes",
                "rm 2026-01-01_run/bad --yes",
                "mv 2026-01-01_run other",
                "seal 2026-01-01_run",
            })
    void verbsThatChangeAreRefusedAndChangeNothing(String verb) throws IOException {
        Map<String, String> before = Tree.of(two.store());

        Finished finished = readOnly.granary(verb.split(" "));

        assertRefused(finished);
        assertThat(Tree.of(two.store())).isEqualTo(before);
    }

    @Test
    void repairIsRefusedAndChangesNothing() throws IOException {
        mount.close();
        mount = null;
        Programs.shell(two.store(), "chmod u+w '%1$s' && truncate -s 3 '%1$s'".formatted(two.content()))
                .outOfSuccess();
        mount = Mount.readOnly(two.store(), readOnly.store());
        Map<String, String> before = Tree.of(two.store());

        Finished finished = readOnly.granary("verify", "--all", "--full", "--repair");

        assertRefused(finished);
        assertThat(Tree.of(two.store())).isEqualTo(before);
    }

    private void assertRefused(Finished finished) {
        assertThat(finished.exitCode()).isOne();
        assertThat(finished.err())
                .contains("Cannot ", readOnly.store().toString(), "the file system is read-only. Make it writable")
                .doesNotContain("internal error");
    }
}
