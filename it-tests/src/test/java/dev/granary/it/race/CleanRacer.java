package dev.granary.it.race;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.clean.RunCleaning;
import dev.granary.app.maintain.remove.RemovalReport;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.ports.spi.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that records and removes pipelines, or cleans until it is told to end, and says in a line what came of it. */
public final class CleanRacer {

    private CleanRacer() {}

    /** The store, the run, and what to do: {@code record NUMBER PIPELINES} or {@code clean FILE}. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        in.readLine();
        Path store = Path.of(arguments[0]);
        System.out.println(
                arguments[2].equals("clean")
                        ? clean(store, Path.of(arguments[3]))
                        : record(store, arguments[1], arguments[3], Integer.parseInt(arguments[4])));
    }

    private static Granary open(Path store) {
        return Granary.at(store)
                .durability(Durability.NONE)
                .surroundings(Surroundings.untold())
                .open();
    }

    /** Opens the run for each pipeline anew, so that others get their turn, and says so; every fifth is removed again. */
    private static String record(Path store, String runName, String number, int pipelines) {
        long longestNanos = 0;
        int refusedRemovals = 0;
        try (Granary granary = open(store)) {
            for (int i = 0; i < pipelines; i++) {
                String name = "racer-" + number + "-" + i;
                long start = System.nanoTime();
                record(granary, runName, name, i);
                longestNanos = Math.max(longestNanos, System.nanoTime() - start);
                granary.pipeline(runName, name).verify();
                System.out.println(name);
                if (i % 5 == 0) {
                    RemovalReport removed = granary.remove(granary.planRemoval(List.of(runName + "/" + name)));
                    refusedRemovals += removed.problems().size();
                }
            }
            return "recorded " + Duration.ofNanos(longestNanos).toMillis() + " " + refusedRemovals;
        } catch (RuntimeException e) {
            return "failed " + e + " at " + java.util.Arrays.toString(e.getStackTrace());
        }
    }

    private static void record(Granary granary, String runName, String name, int number) {
        try (RunRecording run = granary.run(runName);
                PipelineRecording pipeline = run.start(Racer.definition(name))) {
            pipeline.artifact("Shared", "shared.bin", Content.of(new byte[] {(byte) number}));
            pipeline.artifact("Own", "own.txt", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            pipeline.input("data.csv", Content.of("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            pipeline.finish();
        }
    }

    private static String clean(Path store, Path end) {
        int rounds = 0;
        int refused = 0;
        long deleted = 0;
        try (Granary granary = open(store)) {
            while (!Files.exists(end)) {
                CleanReport report = granary.cleanAllArtifacts(
                        CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE), CleanProgress.none());
                rounds++;
                refused += report.allProblems().size();
                deleted += report.sum(RunCleaning::done).files();
            }
            return "cleaned " + rounds + " " + refused + " " + deleted;
        } catch (RuntimeException e) {
            return "failed " + e + " at " + java.util.Arrays.toString(e.getStackTrace());
        }
    }
}
