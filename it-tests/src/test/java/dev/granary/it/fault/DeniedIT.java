package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.cli.Main;
import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Tree;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Unprivileged;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders that may not be read, or not be written: that one is reported, and the others go on. */
@OnOneJdk
class DeniedIT {

    @TempDir
    Path temporary;

    private TwoPipelines two;

    @BeforeEach
    void record() {
        Unprivileged.require();
        two = TwoPipelines.recordedIn(temporary);
    }

    @AfterEach
    void allow() {
        Programs.shell(temporary, "chmod -R u+rwX .").outOfSuccess();
    }

    private void chmod(String mode, Path path) {
        Programs.shell(temporary, "chmod %s '%s'".formatted(mode, path)).outOfSuccess();
    }

    private Finished granary(String... arguments) {
        List<Object> all = new ArrayList<>(List.of("--store", two.store()));
        all.addAll(List.of(arguments));
        return run(Programs.java(Main.class, all.toArray()));
    }

    private Finished run(List<String> command) {
        return Finished.run(temporary, Map.of(), Unprivileged.command(command));
    }

    private Finished recordOne() throws IOException {
        return run(Programs.java(
                RecordsOne.class, two.store(), RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE));
    }

    private static void assertDenied(Finished finished, Path path) {
        assertThat(finished.exitCode()).isOne();
        assertThat(finished.err())
                .contains(path.toString(), "permission denied")
                .doesNotContain("internal error");
    }

    @Test
    void pipelineThatMayNotBeEnteredIsReportedAndTheOtherListed() {
        Path bad = two.pipeline(TwoPipelines.BAD);
        chmod("000", bad);

        Finished ls = granary("ls", TwoPipelines.RUN);
        Finished best = granary("best", TwoPipelines.RUN, "--by", "test.rmse");

        assertDenied(ls, bad);
        assertThat(ls.out()).contains("data_good_");
        assertDenied(best, bad);
        assertThat(best.out()).contains("data_good_");
        assertThat(granary("show", TwoPipelines.RUN + "/good").outOfSuccess()).contains("data_good_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "metadata.yaml", "scores.yaml"})
    void fileThatMayNotBeReadIsReportedAndTheOtherListed(String name) {
        Path file = two.pipeline(TwoPipelines.BAD).resolve(name);
        chmod("000", file);

        Finished ls = granary("ls", TwoPipelines.RUN);

        assertDenied(ls, file);
        assertThat(ls.out()).contains("data_good_", "data_bad_");
    }

    @Test
    void runThatMayNotBeEnteredIsReportedAndTheOtherListed() throws IOException {
        recordOther();
        chmod("000", two.run());

        Finished ls = granary("ls");

        assertDenied(ls, two.run());
        assertThat(ls.out()).contains("2026-01-02_other");
    }

    private void recordOther() throws IOException {
        Files.createDirectories(two.store().resolve("2026-01-02_other"));
        Files.writeString(two.store().resolve("2026-01-02_other/run.yaml"), "name: \"other\"\n");
    }

    @Test
    void contentThatMayNotBeReadIsReportedAndTheOtherCopied() {
        Path content = two.content();
        chmod("000", content);

        Finished push =
                granary("push", TwoPipelines.RUN, temporary.resolve("copy").toString());

        assertThat(push.exitCode()).isOne();
        assertThat(push.err()).contains(content.getFileName().toString(), "permission denied");
        TwoPipelines copy = new TwoPipelines(temporary.resolve("copy"));
        assertThat(copy.granary("ls", TwoPipelines.RUN).outOfSuccess())
                .contains("data_good_")
                .doesNotContain("data_bad_");
        chmod("444", content);
        assertThat(granary("push", TwoPipelines.RUN, temporary.resolve("copy").toString())
                        .outOfSuccess())
                .startsWith("Copied 1 pipeline");
    }

    @Test
    void cacheThatMayNotBeEnteredIsReported() {
        chmod("000", two.cache());

        Finished ls = granary("ls", TwoPipelines.RUN);
        Finished push =
                granary("push", TwoPipelines.RUN, temporary.resolve("copy").toString());

        assertThat(ls.out()).contains("data_good_", "data_bad_");
        assertThat(push.exitCode()).isOne();
        assertThat(push.err()).contains("permission denied").doesNotContain("internal error");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".artifacts"})
    void recordingWhereNothingMayBeWrittenIsRefusedAndChangesNothing(String folder) throws IOException {
        two.record("third", IfPresent.REFUSE);
        chmod("a-w", two.run().resolve(folder));
        Map<String, String> before = Tree.of(two.store());

        Finished refused = recordOne();

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("DeniedFailure: Cannot ", two.run().toString(), "permission denied. Change the permissions");
        assertThat(Tree.of(two.store())).isEqualTo(before);

        chmod("u+w", two.run().resolve(folder));
        assertThat(recordOne().outOfSuccess()).contains(RecordsOne.FINISHED);
        RunOnDisk.onlyIn(two.store()).assertSound();
    }

    @Test
    void copyingToWhereNothingMayBeWrittenIsRefusedAndChangesNothing() throws IOException {
        Path closed = Files.createDirectories(temporary.resolve("closed"));
        chmod("555", closed);

        Finished push = granary("push", TwoPipelines.RUN, closed.resolve("copy").toString());

        assertDenied(push, closed);
        assertThat(closed).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metadata.yaml"})
    void runWithSomethingThatMayNotBeReadIsNotCleanedAndTheOtherIs(String name) throws IOException {
        Path orphan = two.orphan("orphan");
        Path other = two.copied("2026-01-02_other").resolve(two.run().relativize(orphan));
        Path closed = two.pipeline(TwoPipelines.BAD).resolve(name);
        Map<String, String> before = Tree.of(two.run());
        chmod("000", closed);

        Finished clean = granary("clean-artifacts", "--all", "--force");

        assertDenied(clean, closed);
        assertThat(clean.err())
                .contains("Cannot clean run 2026-01-01_run: what its pipelines refer to cannot all be told");
        assertThat(other).doesNotExist();
        chmod("u+rwX", closed);
        assertThat(Tree.of(two.run())).isEqualTo(before);
        granary("clean-artifacts", "--all", "--force").outOfSuccess();
        assertThat(orphan).doesNotExist();
    }

    @Test
    void fileThatMayNotBeReadIsFoundAndTheOtherRunIsLookedOver() {
        two.copied("2026-01-02_other");
        Path closed = two.pipeline(TwoPipelines.BAD).resolve("metadata.yaml");
        chmod("000", closed);

        Finished verify = granary("verify", "--all", "--full");

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out())
                .contains("document-unreadable: Cannot read " + closed + ": permission denied")
                .endsWith("1 finding in 2 runs, 4 pipelines, 4 contents, 66 B read.\n");
    }

    @Test
    void runWithAPipelineThatMayNotBeEnteredIsNotSaidToBeInOrderAndTheOtherIsLookedOver() {
        two.copied("2026-01-02_other");
        Path closed = two.pipeline(TwoPipelines.BAD);
        chmod("000", closed);

        Finished verify = granary("verify", "--all", "--full");

        assertDenied(verify, closed);
        assertThat(verify.out()).isEqualTo("0 findings in 1 run, 2 pipelines, 2 contents, 33 B read.\n");
    }
}
