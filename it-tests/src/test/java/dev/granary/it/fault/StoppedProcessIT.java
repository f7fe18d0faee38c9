package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.child.RecordsSlowly;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who records and was stopped, is very slow, or was killed: nobody else has to wait, and nobody takes their place too soon. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes signals")
class StoppedProcessIT {

    @TempDir
    Path temporary;

    private TwoPipelines two;
    private Path data;
    private Dialogue recorder;

    @BeforeEach
    void startToRecord() throws IOException {
        two = TwoPipelines.recordedIn(temporary);
        data = RecordsOne.writeData(temporary);
        recorder = Dialogue.start(temporary, Programs.java(RecordsSlowly.class, two.store()));
        assertThat(recorder.hear()).startsWith("begun data_one_");
    }

    @AfterEach
    void end() {
        recorder.close();
    }

    private Status statusIn(Path store) {
        try (Granary granary = Granary.open(store)) {
            return granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE)
                    .record()
                    .status();
        }
    }

    private void recordItHere(Path store) {
        RecordsOne.record(store, data, Durability.NONE, IfPresent.REPLACE);
    }

    @Test
    void whoIsStoppedHindersNoOtherPipelineAndKeepsItsOwn() {
        recorder.stop();

        two.record("third", IfPresent.REFUSE);
        assertThat(statusIn(two.store())).isEqualTo(Status.RUNNING);
        assertThat(two.granary("ls", RecordsOne.RUN).outOfSuccess()).contains("running", "data_third_");
        assertThatThrownBy(() -> recordItHere(two.store()))
                .isInstanceOf(BusyFailure.class)
                .hasMessageContaining("somebody is recording it now");

        recorder.goOn();
        recorder.say("go");
        assertThat(recorder.hear()).isEqualTo("half");
        recorder.say("go");
        assertThat(recorder.hear()).isEqualTo("finished");
        assertThat(statusIn(two.store())).isEqualTo(Status.FINISHED);
        RunOnDisk.onlyIn(two.store()).assertSound();
    }

    /** What it has stored and not yet referred to looks as what nobody refers to. */
    @Test
    void whoIsStoppedKeepsWhatItHasStoredAndNobodyCleansMeanwhile() throws IOException {
        recorder.say("go");
        assertThat(recorder.hear()).isEqualTo("half");
        recorder.stop();
        Path orphan = two.orphan("orphan");
        Map<String, String> before = new RunOnDisk(two.run()).contents();

        Finished clean = two.granary("clean-artifacts", "--all", "--force");

        assertThat(clean.exitCode()).isOne();
        assertThat(clean.err())
                .contains("Cannot work on 2026-01-01_run: somebody else has been at work on it for 3 seconds.");
        assertThat(new RunOnDisk(two.run()).contents()).isEqualTo(before);

        recorder.goOn();
        recorder.say("go");
        assertThat(recorder.hear()).isEqualTo("finished");
        two.granary("verify", RecordsOne.RUN, "--full").outOfSuccess();
        two.granary("clean-artifacts", "--all", "--force").outOfSuccess();
        assertThat(orphan).doesNotExist();
        RunOnDisk.onlyIn(two.store()).assertSound();
    }

    /** Neither a file that is left nor its owner's number counts, only what the system knows. */
    @Test
    void whoWasKilledHoldsNothing() {
        recorder.say("go");
        recorder.hear();
        recorder.kill();
        recorder.close();

        assertThat(two.cache().resolve(".lock")).exists();
        assertThat(statusIn(two.store())).isEqualTo(Status.INTERRUPTED);
        recordItHere(two.store());
        assertThat(statusIn(two.store())).isEqualTo(Status.FINISHED);
        RunOnDisk.onlyIn(two.store()).assertSound();
    }

    @Test
    void copyThatSomebodyMadeMeanwhileIsNotHeld() throws IOException {
        Path copied = temporary.resolve("copied");
        Programs.shell(temporary, "cp -a results copied").outOfSuccess();

        assertThat(statusIn(copied)).isEqualTo(Status.INTERRUPTED);
        recordItHere(copied);
        assertThat(statusIn(copied)).isEqualTo(Status.FINISHED);
        assertThat(statusIn(two.store())).isEqualTo(Status.RUNNING);
    }
}
