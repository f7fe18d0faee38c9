package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.it.child.RecordsMany;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.LoopDisk;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.spi.Durability;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power fails at any time while a process records: what it said is finished is there when the machine starts again. */
@OnOneJdk
class PowerCutIT {

    private static final int CUTS = 6;
    private static final Duration LONGEST = Duration.ofMillis(20);

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs"})
    void whatWasSaidToBeFinishedIsThere(String fileSystem) {
        Random random = new Random(20261122);
        List<String> finished = new ArrayList<>();
        try (LoopDisk disk = LoopDisk.make(temporary, fileSystem)) {
            Path store = disk.path().resolve("results");
            for (int i = 0; i < CUTS; i++) {
                String name = "from-" + i;
                List<String> said = recordUntilThePowerIsCut(disk, store, name, random);
                finished.addAll(said);
                disk.startAgain();

                RunOnDisk.onlyIn(store).assertNothingIsWrong();
                assertThat(finishedIn(store)).containsAll(finished);
                String cutOff = name + "-" + said.size();
                recordAgain(store, cutOff);
                assertThat(finishedIn(store)).containsOnlyOnce(cutOff);
            }

            RunOnDisk run = RunOnDisk.onlyIn(store);
            run.assertSound();
            Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
        }
        assertThat(finished).hasSizeGreaterThan(CUTS);
    }

    private List<String> recordUntilThePowerIsCut(LoopDisk disk, Path store, String name, Random random) {
        List<String> finished = new ArrayList<>();
        try (Dialogue recorder =
                Dialogue.start(temporary, Programs.java(RecordsMany.class, store, name, Durability.COMMIT))) {
            recorder.say("go");
            for (int i = random.nextInt(4); i >= 0; i--) {
                finished.add(recorder.hear());
            }
            LockSupport.parkNanos(random.nextInt((int) LONGEST.toNanos()));
            disk.cutPower();
            finished.addAll(recorder.kill());
        }
        return finished;
    }

    /** What the last one was about when it died. */
    private static void recordAgain(Path store, String name) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (Granary granary = Granary.open(store);
                RunRecording run = granary.run(RecordsOne.RUN);
                PipelineRecording pipeline = run.start(definition, IfPresent.REPLACE)) {
            pipeline.artifact("Model", "model_0.txt", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            pipeline.finish();
        }
    }

    /** All others were interrupted, and look it. */
    private static List<String> finishedIn(Path store) {
        try (Granary granary = Granary.open(store)) {
            List<PipelineRecord> records = granary.pipelines(RecordsOne.RUN);
            assertThat(records)
                    .extracting(PipelineRecord::status)
                    .containsAnyOf(Status.FINISHED)
                    .isSubsetOf(Status.FINISHED, Status.INTERRUPTED);
            List<PipelineRecord> finished = records.stream()
                    .filter(record -> record.status() == Status.FINISHED)
                    .toList();
            assertThat(PipelineRecord.problemsOf(finished)).isEmpty();
            finished.forEach(
                    record -> granary.pipeline(RecordsOne.RUN, record.folder()).verify());
            return finished.stream().map(PipelineRecord::name).toList();
        }
    }
}
