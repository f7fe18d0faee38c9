package dev.granary.it.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that record and remove while two others clean all the time. */
@OnOneJdk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the adapter is for POSIX systems")
class CleanRaceIT {

    /** Sixteen times fifty with {@code -Dgranary.race.all=true}. */
    private static final boolean ALL = Boolean.getBoolean("granary.race.all");

    private static final int RECORDERS = ALL ? 16 : 4;
    private static final int PIPELINES = ALL ? 50 : 20;
    private static final int CLEANERS = 2;
    private static final long LONGEST_WAIT_MILLIS = 20_000;
    private static final String RUN = "2026-01-01_race";

    @TempDir
    Path temporary;

    @Test
    void nothingThatIsReferredToIsEverMissingAndNobodyWaitsForLong() throws IOException {
        Path store = temporary.resolve("store");
        Path end = temporary.resolve("end");
        List<Dialogue> recorders = new ArrayList<>();
        List<Dialogue> cleaners = new ArrayList<>();
        try {
            makeTheRun(store);
            for (int i = 0; i < RECORDERS; i++) {
                recorders.add(start(store, "record", i, PIPELINES));
            }
            for (int i = 0; i < CLEANERS; i++) {
                cleaners.add(start(store, "clean", end));
            }
            List<Dialogue> all = new ArrayList<>(recorders);
            all.addAll(cleaners);
            all.forEach(racer -> assertThat(racer.hear()).isEqualTo("ready"));
            all.forEach(racer -> racer.say("go"));

            List<String> recorded = recorders.stream().map(CleanRaceIT::outcome).toList();
            Files.createFile(end);
            List<String> cleaned = cleaners.stream().map(Dialogue::hear).toList();

            assertThat(recorded).allSatisfy(answer -> {
                assertThat(answer).startsWith("recorded ");
                assertThat(Long.parseLong(answer.split(" ")[1])).isLessThan(LONGEST_WAIT_MILLIS);
            });
            assertThat(cleaned).allSatisfy(answer -> {
                assertThat(answer).startsWith("cleaned ");
                assertThat(Integer.parseInt(answer.split(" ")[1])).isPositive();
            });
        } finally {
            recorders.forEach(Dialogue::close);
            cleaners.forEach(Dialogue::close);
        }
        assertEverythingIsThere(store);
    }

    /** What a recorder says after its pipelines. */
    private static String outcome(Dialogue recorder) {
        return Stream.generate(recorder::hear)
                .dropWhile(line -> line.startsWith("racer-"))
                .findFirst()
                .orElseThrow();
    }

    private static void makeTheRun(Path store) {
        try (Granary granary = Granary.open(store)) {
            granary.run(RUN).close();
        }
    }

    private Dialogue start(Path store, Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(store, RUN));
        arguments.addAll(List.of(words));
        return Dialogue.start(temporary, Programs.java(CleanRacer.class, arguments.toArray()));
    }

    private static void assertEverythingIsThere(Path store) {
        try (Granary granary = Granary.open(store)) {
            assertThat(granary.cleanAllArtifacts(
                                    CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE), CleanProgress.none())
                            .allProblems())
                    .isEmpty();
            List<PipelineRecord> pipelines = granary.pipelines(RUN);
            assertThat(pipelines)
                    .hasSizeGreaterThanOrEqualTo(RECORDERS * PIPELINES * 4 / 5)
                    .allSatisfy(pipeline -> {
                        assertThat(pipeline.status()).isEqualTo(Status.FINISHED);
                        granary.pipeline(RUN, pipeline.folder()).verify();
                    });
            RunOnDisk run = RunOnDisk.onlyIn(store);
            run.assertSound();
            assertThat(run.contents().size()).isLessThanOrEqualTo(pipelines.size() + PIPELINES + 1);
        }
    }
}
