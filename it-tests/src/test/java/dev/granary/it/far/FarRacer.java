package dev.granary.it.far;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.clean.RunCleaning;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A process that records into a run on an object store, cleans the store or looks it over. It says {@code ready}, and then a
 * line for all that it does, until its input ends.
 */
public final class FarRacer {

    private final Granary granary;
    private final String run;
    private final BufferedReader in;

    private FarRacer(Granary granary, String run, BufferedReader in) {
        this.granary = granary;
        this.run = run;
        this.in = in;
    }

    /** The store, the run, {@code record}, {@code clean} or {@code verify}, and how the names of its pipelines begin. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Granary granary =
                Granary.at(arguments[0]).surroundings(Surroundings.untold()).open()) {
            FarRacer racer = new FarRacer(granary, arguments[1], in);
            System.out.println("ready");
            switch (arguments[2]) {
                case "record" -> racer.recordWhenTold(arguments[3]);
                case "clean" -> racer.cleanUntilTold();
                default -> racer.verifyUntilTold();
            }
        } catch (RuntimeException e) {
            System.out.println("failed " + e);
            throw e;
        }
    }

    /**
     * At each line two pipelines in sessions of their own, each of which is replaced at once and so leaves an orphan. The
     * first is removed again if nobody is at work; the second session stays open until the next line.
     */
    private void recordWhenTold(String name) throws IOException {
        for (int round = 0; in.readLine() != null; round++) {
            String first = name + "-" + round + "-first";
            String second = name + "-" + round + "-second";
            long start = System.nanoTime();
            try (RunRecording recording = granary.run(run)) {
                recordTwice(recording, first, round);
            }
            long longest = System.nanoTime() - start;
            granary.pipeline(run, first).verify();
            boolean isThere = !granary.remove(granary.planRemoval(List.of(run + "/" + first)))
                    .problems()
                    .isEmpty();
            start = System.nanoTime();
            try (RunRecording recording = granary.run(run)) {
                recordTwice(recording, second, round);
                longest = Math.max(longest, System.nanoTime() - start);
                System.out.println("recorded " + longest / 1_000_000 + " " + second + (isThere ? " " + first : ""));
                in.readLine();
            }
            granary.pipeline(run, second).verify();
            System.out.println("closed");
        }
    }

    private static void recordTwice(RunRecording recording, String name, int number) {
        record(recording, name, IfPresent.REFUSE, "a draft of " + name, number);
        record(recording, name, IfPresent.REPLACE, name, number + 1);
    }

    private static void record(RunRecording recording, String name, IfPresent ifPresent, String own, int shared) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (PipelineRecording pipeline = recording.start(definition, ifPresent)) {
            pipeline.input("data.csv", Content.of(FarRun.content("x,y\n1,2\n")));
            pipeline.artifact("Model", "own.txt", Content.of(FarRun.content(own)));
            pipeline.artifact("Model", "shared.txt", Content.of(FarRun.content("shared " + shared)));
            pipeline.finish();
        }
    }

    /** Says when it began, how many files it deleted and how many runs it was refused. */
    private void cleanUntilTold() throws IOException {
        for (in.readLine(); !in.ready(); ) {
            long start = System.currentTimeMillis();
            CleanReport report = granary.cleanAllArtifacts(
                    CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE), CleanProgress.none());
            report.allProblems().forEach(problem -> System.out.println("refused " + problem));
            System.out.println("cleaned " + start + " "
                    + report.sum(RunCleaning::done).files() + " "
                    + report.allProblems().size());
        }
        System.out.println("ended");
    }

    private void verifyUntilTold() throws IOException {
        in.readLine();
        for (int looks = 0; !in.ready(); looks++) {
            VerifyReport report = granary.verifyAll(looks % 2 == 0 ? Depth.QUICK : Depth.FULL, ReadProgress.none());
            report.problems().forEach(problem -> System.out.println("problem " + problem));
            report.runs().stream()
                    .flatMap(looked -> looked.findings().stream())
                    .forEach(finding -> System.out.println("finding " + finding));
            System.out.println("verified " + report.runs().get(0).pipelines());
        }
        System.out.println("ended");
    }
}
