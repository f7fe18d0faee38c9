package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsMany;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import dev.granary.it.process.Programs;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs and pipelines that somebody moves or removes by hand while others work in them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, folders that are in use are not moved")
class MovedRunIT {

    private static final String MOVED = "2026-01-01_moved";
    private static final int COPIES = 30;
    private static final int COPIES_REMOVED_SLOWLY = 8;
    private static final Duration A_LITTLE = Duration.ofMillis(3);
    private static final Duration A_WHILE = Duration.ofMillis(50);

    @TempDir
    Path temporary;

    /** What was finished goes along. Whoever records fails, or goes on in a run of the old name. */
    @RepeatedTest(5)
    void runThatIsMovedWhileItIsRecordedLosesNothing(RepetitionInfo repetition) throws IOException {
        Path store = temporary.resolve("results");
        List<String> finished = new ArrayList<>();
        try (Dialogue recorder =
                Dialogue.start(temporary, Programs.java(RecordsMany.class, store, "from", Durability.NONE))) {
            recorder.say("go");
            finished.add(recorder.hear());
            LockSupport.parkNanos(repetition.getCurrentRepetition() * A_LITTLE.toNanos());
            Files.move(store.resolve(RecordsOne.RUN), store.resolve(MOVED));
            LockSupport.parkNanos(A_WHILE.toNanos());
            finished.addAll(recorder.kill());
        }

        RunOnDisk moved = new RunOnDisk(store.resolve(MOVED));
        moved.assertNothingIsWrong();
        Programs.shell(moved.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);
        removeWhatIsNoPipeline(store.resolve(RecordsOne.RUN));
        new RunOnDisk(store.resolve(RecordsOne.RUN)).assertSound();
        List<String> here = finishedIn(store, MOVED);
        List<String> there = finishedIn(store, RecordsOne.RUN);
        assertThat(here).isNotEmpty().doesNotContainAnyElementsOf(there);
        assertThat(Stream.concat(here.stream(), there.stream())).containsAll(finished);
    }

    /** Killed before it could take them back, a recorder leaves links in a folder that has no record. */
    private static void removeWhatIsNoPipeline(Path run) {
        for (Path folder : new RunOnDisk(run).pipelines()) {
            if (Files.notExists(folder.resolve("metadata.yaml"))) {
                Programs.shell(run, "rm -r '" + folder.getFileName() + "'").outOfSuccess();
            }
        }
    }

    /** All others do not look as if they were. */
    private static List<String> finishedIn(Path store, String run) {
        try (Granary granary = Granary.open(store)) {
            List<PipelineRecord> all = granary.pipelines(run);
            assertThat(all)
                    .extracting(PipelineRecord::status)
                    .isSubsetOf(Status.FINISHED, Status.FAILED, Status.INTERRUPTED);
            List<PipelineRecord> finished = all.stream()
                    .filter(record -> record.status() == Status.FINISHED)
                    .toList();
            finished.forEach(record -> granary.pipeline(run, record.folder()).verify());
            return finished.stream().map(PipelineRecord::name).toList();
        }
    }

    @Test
    void runsThatAreRemovedWhileTheyAreReadStopNobody() throws IOException {
        TwoPipelines two = TwoPipelines.recordedIn(temporary);
        for (int i = 0; i < COPIES; i++) {
            Places.copy(two.run(), two.store().resolve("2026-02-01_copy-" + i));
        }
        CompletableFuture<Void> removing = CompletableFuture.runAsync(() -> removeCopies(two));

        int looks = 0;
        while (!removing.isDone() || looks == 0) {
            look(two, "copy-" + looks % COPIES);
            looks++;
        }

        removing.join();
        assertThat(two.granary("ls").outOfSuccess()).contains(TwoPipelines.RUN).doesNotContain("copy");
    }

    /** Cleaning makes files in a run that has orphans, so a removal may find a folder full again. */
    @Test
    void runsThatAreRemovedBesidePeopleWhoCleanAndVerifyAreAllThatIsNamed() {
        TwoPipelines two = TwoPipelines.recordedIn(temporary);
        for (int i = 0; i < COPIES_REMOVED_SLOWLY; i++) {
            two.copied("2026-02-01_copy-" + i);
        }
        two.granary("verify", "--all").outOfSuccess();
        CompletableFuture<Void> removing = CompletableFuture.runAsync(() -> Programs.shell(
                        two.store(),
                        "for run in *_copy-*; do find $run -depth -exec rm -d '{}' ';';"
                                + " until rm -rf $run; do :; done; done")
                .outOfSuccess());

        do {
            Finished clean = two.granary("clean-artifacts", "--all", "--force");
            Finished verify = two.granary("verify", "--all", "--full");
            assertThat(clean.exitCode()).isIn(0, 1);
            assertThat(verify.exitCode()).isIn(0, 1, 3);
            assertThat(clean.err()).doesNotContain("internal error", TwoPipelines.RUN);
            assertThat(verify.err()).doesNotContain("internal error", TwoPipelines.RUN);
            assertThat(verify.out()).doesNotContain(TwoPipelines.RUN);
        } while (!removing.isDone());

        removing.join();
        assertThat(two.granary("verify", "--all", "--full").outOfSuccess()).startsWith("Nothing is wrong: 1 run,");
        RunOnDisk.onlyIn(two.store()).assertSound();
    }

    private static void removeCopies(TwoPipelines two) {
        for (int i = 0; i < COPIES; i++) {
            Programs.shell(two.store(), "rm -r 2026-02-01_copy-" + i).outOfSuccess();
        }
    }

    /** Lists all, and reads one that may be there or not. */
    private static void look(TwoPipelines two, String copy) {
        try (Granary granary = Granary.at(two.store()).notices(notice -> {}).open()) {
            assertThat(granary.runs()).isNotEmpty();
            try {
                granary.listing(copy);
                granary.best(copy, "test.rmse", Optional.empty());
                granary.pipeline(copy, TwoPipelines.GOOD).verify();
            } catch (NotFoundException | MissingFailure e) {
                assertThat(e).hasMessageStartingWith("Cannot ");
            }
        }
    }
}
