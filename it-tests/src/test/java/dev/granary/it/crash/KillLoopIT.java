package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.verify.Finding;
import dev.granary.app.maintain.verify.FindingKind;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.record.IfPresent;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.LivesAtRandom;
import dev.granary.it.child.LivesAtRandom.Deed;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that record, remove, clean, relink and repair, and are killed at random moments, one after the other in one run:
 * nothing that was finished is lost, no content is wrong, no reference dangles, and what is left can be told and cleared away.
 */
@OnOneJdk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class KillLoopIT {

    private static final int KILLS = Integer.getInteger("granary.kills", 320);
    /** Since it began its first deed. */
    private static final Duration LONGEST_LIFE = Duration.ofMillis(120);

    /** What a killed process may leave; none of it hurts a reader. */
    private static final Set<FindingKind> HARMLESS = Set.of(
            FindingKind.PIPELINE_INTERRUPTED,
            FindingKind.SUMS_TORN,
            FindingKind.SUMS_MISSING,
            FindingKind.LINK_OF_OTHER_KIND,
            FindingKind.REPLACEMENT_HALF_DONE);

    @TempDir
    Path temporary;

    private final Random random = new Random(20261122);
    private final Set<String> finished = new HashSet<>();
    private final Map<Deed, Integer> kills = new EnumMap<>(Deed.class);

    @Test
    void killedAtAnyTimeNothingIsLost() throws IOException {
        Path store = temporary.resolve("store");
        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);
        finished.add(RecordsOne.PIPELINE);
        Dialogue next = life(store, 0);
        for (int i = 0; i < KILLS; i++) {
            Dialogue now = next;
            next = life(store, i + 1);
            now.say("go");
            List<String> said = new ArrayList<>(List.of(now.hear()));
            LockSupport.parkNanos(random.nextInt((int) LONGEST_LIFE.toNanos()));
            said.addAll(now.kill());
            Set<String> inDoubt = take(said);
            now.close();

            assertNothingIsLost(store, inDoubt);
        }
        next.close();

        assertCanBePutInOrder(store);
        assertThat(kills.values()).as("%s", kills).allMatch(count -> count >= KILLS / 20);
        assertThat(kills.values().stream().mapToInt(Integer::intValue).sum())
                .as("%s", kills)
                .isGreaterThan(KILLS / 2);
    }

    private Dialogue life(Path store, int number) {
        Deed first = number < 2 ? Deed.RECORD : Deed.values()[number % Deed.values().length];
        return Dialogue.start(temporary, Programs.java(LivesAtRandom.class, store, "life-" + number, number, first));
    }

    /** Takes note of what it said; the pipelines that it was about to remove, or may have finished, when it was killed. */
    private Set<String> take(List<String> lines) {
        Set<String> inDoubt = new HashSet<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Deed deed = Deed.valueOf(words[0]);
            boolean isDone = words[1].equals("done");
            kills.merge(deed, isDone ? -1 : 1, Integer::sum);
            switch (deed) {
                case RECORD -> {
                    if (isDone) {
                        finished.add(words[2]);
                    }
                }
                case REMOVE -> {
                    finished.remove(words[2]);
                    inDoubt.add(words[2]);
                }
                case CLEAN, RELINK, REPAIR -> {
                    // about no pipeline in particular
                }
            }
        }
        return inDoubt;
    }

    private void assertNothingIsLost(Path store, Set<String> inDoubt) {
        Path run = store.resolve(LivesAtRandom.RUN);
        new RunOnDisk(run).assertNothingIsWrong();
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            List<PipelineRecord> pipelines = granary.pipelines(LivesAtRandom.RUN);
            assertThat(pipelines)
                    .allSatisfy(pipeline -> assertThat(pipeline.problems()).isEmpty());
            Set<String> whole = new HashSet<>();
            for (PipelineRecord pipeline : pipelines) {
                if (pipeline.status() == Status.FINISHED) {
                    granary.pipeline(LivesAtRandom.RUN, pipeline.folder()).verify();
                    whole.add(pipeline.name());
                }
            }
            assertThat(whole).containsAll(finished);
            inDoubt.removeIf(name -> !whole.contains(name));
            finished.addAll(inDoubt);
            VerifyReport report = granary.verify(LivesAtRandom.RUN, Depth.FULL, ReadProgress.none());
            assertThat(findings(report)).extracting(Finding::kind).isSubsetOf(HARMLESS);
        }
    }

    private void assertCanBePutInOrder(Path store) {
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            granary.repair(LivesAtRandom.RUN, Depth.FULL, List.of(), ReadProgress.none());
            granary.cleanArtifacts(
                    List.of(LivesAtRandom.RUN),
                    CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE),
                    CleanProgress.none());
            VerifyReport report = granary.verify(LivesAtRandom.RUN, Depth.FULL, ReadProgress.none());
            assertThat(report.isClean()).as("%s", findings(report)).isTrue();
        }
        new RunOnDisk(store.resolve(LivesAtRandom.RUN)).assertSound();
    }

    private static List<Finding> findings(VerifyReport report) {
        return report.runs().stream().flatMap(run -> run.findings().stream()).toList();
    }
}
