package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.record.IfPresent;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are somewhere else and only linked to: the results may be, nothing inside of them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes links to folders")
class LinkedFoldersIT {

    @TempDir
    Path temporary;

    private TwoPipelines two;
    private Path elsewhere;

    @BeforeEach
    void record() {
        two = TwoPipelines.recordedIn(temporary);
        elsewhere = temporary.resolve("elsewhere");
    }

    /** Moves something out of the store and leaves a link in its place; what is elsewhere then. */
    private Map<String, String> moveAway(Path path) throws IOException {
        Files.move(path, elsewhere);
        Files.createSymbolicLink(path, elsewhere);
        return Tree.of(elsewhere);
    }

    private Finished push() {
        return two.granary("push", TwoPipelines.RUN, temporary.resolve("copy").toString());
    }

    @Test
    void resultsMayBe() throws IOException {
        Files.move(two.store(), elsewhere);
        Files.createSymbolicLink(two.store(), elsewhere);

        two.record("third", IfPresent.REFUSE);

        assertThat(two.granary("ls", TwoPipelines.RUN).outOfSuccess()).contains("data_good_", "data_third_");
        assertThat(push().outOfSuccess()).startsWith("Copied 3 pipelines");
        RunOnDisk.onlyIn(elsewhere).assertSound();
    }

    @Test
    void runIsNotEntered() throws IOException {
        Map<String, String> before = moveAway(two.run());

        assertThat(two.granary("ls").out()).doesNotContain(TwoPipelines.RUN);
        assertThat(two.granary("ls", TwoPipelines.RUN).exitCode()).isOne();
        assertThat(push().err()).startsWith("granary: Cannot find the run '" + TwoPipelines.RUN + "'");
        assertThatThrownBy(() -> two.record("third", IfPresent.REFUSE))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageContaining(two.run().toString());
        assertThat(Tree.of(elsewhere)).isEqualTo(before);
    }

    @Test
    void cacheIsNotEntered() throws IOException {
        Map<String, String> before = moveAway(two.cache());

        assertThat(two.granary("ls", TwoPipelines.RUN).out()).contains("data_good_", "data_bad_");
        assertThat(push().exitCode()).isOne();
        assertThat(two.granary("relink", TwoPipelines.RUN).exitCode()).isOne();
        assertThatThrownBy(() -> two.record("third", IfPresent.REFUSE))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageContaining(two.cache().toString());
        assertThat(Tree.of(elsewhere)).isEqualTo(before);
    }

    @Test
    void pipelineIsNotEntered() throws IOException {
        Map<String, String> before = moveAway(two.pipeline(TwoPipelines.BAD));

        assertThat(two.granary("ls", TwoPipelines.RUN).outOfSuccess())
                .contains("data_good_")
                .doesNotContain("data_bad_");
        assertThat(two.granary("show", TwoPipelines.RUN + "/bad").exitCode()).isOne();
        assertThat(two.granary("relink", TwoPipelines.RUN).exitCode()).isZero();
        assertThat(push().out()).startsWith("Copied 1 pipeline");
        assertThatThrownBy(() -> two.record(TwoPipelines.BAD, IfPresent.REPLACE))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageContaining("data_bad_");
        assertThat(Tree.of(elsewhere)).isEqualTo(before);
    }

    @Test
    void nothingIsWrittenThroughALinkInTheCache() throws IOException {
        Files.createDirectories(elsewhere);
        Files.createSymbolicLink(two.cache().resolve(".tmp"), elsewhere);

        assertThatThrownBy(() -> two.record("third", IfPresent.REFUSE))
                .isInstanceOf(WrongTypeFailure.class)
                .hasMessageContaining(two.cache().resolve(".tmp").toString());

        assertThat(elsewhere).isEmptyDirectory();
    }
}
