package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.it.process.Finished;
import dev.granary.it.process.LoopDisk;
import dev.granary.it.process.Programs;
import dev.granary.ports.failure.DeniedFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders that the file system lets nobody change, not even root. */
class ImmutableIT {

    private static final int MANY = 12;

    @TempDir
    Path temporary;

    private LoopDisk disk;
    private TwoPipelines two;

    @BeforeEach
    void record() {
        disk = LoopDisk.make(temporary, "ext4");
        two = TwoPipelines.recordedIn(disk.path());
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    private void change(String script, Path path) {
        Programs.shell(temporary, script.formatted(path)).outOfSuccess();
    }

    @ParameterizedTest
    @CsvSource({"i", "a"})
    void damagedContentThatCannotBePutAsideIsToldAndHealedLater(String attribute) throws Exception {
        Path content = two.content();
        change("chmod u+w '%1$s' && truncate -s 3 '%1$s' && chattr +" + attribute + " '%1$s'", content);

        assertThatThrownBy(() -> two.record("third-with-the-model-of-bad", IfPresent.REFUSE, TwoPipelines.BAD))
                .isInstanceOf(DeniedFailure.class)
                .hasMessageStartingWith("Cannot ")
                .hasMessageContaining(content.getFileName().toString());

        change("chattr -" + attribute + " '%s'", content);
        two.record("third-with-the-model-of-bad", IfPresent.REPLACE, TwoPipelines.BAD);
        assertThat(content).hasBinaryContent(TwoPipelines.model(TwoPipelines.BAD));
        try (Granary granary = Granary.open(two.store())) {
            granary.pipeline(TwoPipelines.RUN, TwoPipelines.BAD).verify();
        }
    }

    @Test
    void pipelineThatCannotBeChangedIsToldAndTheOtherRelinked() {
        change("chattr +i '%s'", two.link().getParent());

        Finished relink = two.granary("relink", TwoPipelines.RUN, "--links", "copy");

        change("chattr -i '%s'", two.link().getParent());
        assertThat(relink.exitCode()).isOne();
        assertThat(relink.err()).contains("data_bad_").doesNotContain("internal error");
        assertThat(two.link()).isSymbolicLink();
        assertThat(two.pipeline(TwoPipelines.GOOD).resolve("binaries").resolve(TwoPipelines.LINK))
                .isRegularFile()
                .hasBinaryContent(TwoPipelines.model(TwoPipelines.GOOD));
        assertThat(two.granary("relink", TwoPipelines.RUN, "--links", "copy").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"i", "a"})
    void orphanThatCannotBeDeletedIsToldAndTheOthersAreDeleted(String attribute) {
        Path orphan = two.orphan("orphan");
        Path other = two.orphan("other");
        change("chattr +" + attribute + " '%s'", orphan);

        Finished clean = two.granary("clean-artifacts", "--all", "--force");

        change("chattr -" + attribute + " '%s'", orphan);
        assertThat(clean.exitCode()).isOne();
        assertThat(clean.err())
                .contains("warning: Cannot ", orphan.getFileName().toString())
                .doesNotContain("internal error");
        assertThat(other).doesNotExist();
        two.granary("clean-artifacts", "--all", "--force").outOfSuccess();
        assertThat(orphan).doesNotExist();
        two.granary("verify", TwoPipelines.RUN, "--full").outOfSuccess();
    }

    @Test
    void cacheThatCannotBeChangedIsToldOnceForAllOrphans() {
        for (int i = 0; i < MANY; i++) {
            two.orphan("orphan-" + i);
        }
        change("chattr +i '%s'", two.cache());

        Finished clean = two.granary("clean-artifacts", "--all", "--force");

        change("chattr -i '%s'", two.cache());
        assertThat(clean.exitCode()).isOne();
        assertThat(clean.err().lines()).singleElement(STRING).startsWith("granary: warning: Cannot ");
        assertThat(two.granary("clean-artifacts", "--all", "--force").outOfSuccess())
                .contains(MANY + " files");
    }
}
