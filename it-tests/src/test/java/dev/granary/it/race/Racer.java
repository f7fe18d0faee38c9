package dev.granary.it.race;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.AlreadyRecordedException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.spi.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** One of the processes: does at once what a line on its standard input says, and says in a line what came of it. */
public final class Racer {

    private Racer() {}

    public static void main(String[] arguments) throws IOException {
        warmUp(Path.of(arguments[0]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line.split("\t")));
        }
    }

    /** So that the race is run by classes that are loaded. */
    private static void warmUp(Path store) {
        try (Granary granary = open(store);
                RunRecording run = granary.run("warm-up");
                PipelineRecording pipeline = run.start(definition("warm-up"))) {
            pipeline.artifact("Nothing", "nothing.bin", Content.of(new byte[1]));
            pipeline.finish();
        }
    }

    private static String answer(String[] words) {
        try (Granary granary = open(Path.of(words[1]))) {
            return switch (words[0]) {
                case "contents" -> contents(granary, words[2], Integer.parseInt(words[3]), Path.of(words[4]));
                case "definition" -> definition(granary, words[2], words[3], IfPresent.valueOf(words[4]));
                case "open" -> open(granary, words[2]);
                case "many" ->
                    many(granary, words[2], words[3], Integer.parseInt(words[4]), Integer.parseInt(words[5]));
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (AlreadyRecordedException e) {
            return "refused " + e.getMessage();
        } catch (BusyFailure e) {
            return "busy " + e.getMessage();
        } catch (Exception e) {
            return "failed " + e;
        }
    }

    private static Granary open(Path store) {
        return Granary.at(store)
                .durability(Durability.NONE)
                .surroundings(Surroundings.untold())
                .open();
    }

    static Definition definition(String name) {
        return Definition.of(Name.of("race"), Name.of(name), List.of(StepDefinition.of("Nothing")));
    }

    /** Records every file of a folder under two operators, in an order of its own, and reads all of it back at once. */
    private static String contents(Granary granary, String runName, int number, Path folder) throws IOException {
        List<Path> files = new ArrayList<>(files(folder));
        Collections.shuffle(files, new Random(number));
        String name = "racer-" + number;
        String place;
        try (RunRecording run = granary.run(runName);
                PipelineRecording pipeline = run.start(definition(name))) {
            for (Path file : files) {
                pipeline.artifact("StandardScaler", "a-" + file.getFileName(), Content.of(Files.readAllBytes(file)));
                pipeline.artifact("Operator" + number, "b-" + file.getFileName(), Content.ofFile(file));
            }
            pipeline.finish();
            place = run.folder();
        }
        var stored = granary.pipeline(place, name);
        stored.verify();
        int torn = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (String link : List.of("a-" + file.getFileName(), "b-" + file.getFileName())) {
                torn += java.util.Arrays.equals(stored.bytes(link), bytes) ? 0 : 1;
            }
        }
        return "torn " + torn;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String definition(Granary granary, String runName, String name, IfPresent ifPresent) {
        try (RunRecording run = granary.run(runName);
                PipelineRecording pipeline = run.start(definition(name), ifPresent)) {
            pipeline.scores(Map.of("pid", ProcessHandle.current().pid()));
            pipeline.finish();
            return "recorded " + pipeline.folder();
        }
    }

    private static String open(Granary granary, String runName) {
        try (RunRecording run = granary.run(runName)) {
            return run.folder();
        }
    }

    /** Records pipelines from several threads, whose contents are partly those of other threads and processes. */
    private static String many(Granary granary, String runName, String racer, int threads, int each) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (RunRecording run = granary.run(runName)) {
            List<Future<?>> works = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = racer + "-" + thread;
                works.add(workers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        record(run, name + "-" + i, i);
                    }
                }));
            }
            for (Future<?> work : works) {
                work.get();
            }
            return "recorded " + threads * each;
        } finally {
            workers.shutdownNow();
        }
    }

    private static void record(RunRecording run, String name, int number) {
        try (PipelineRecording pipeline = run.start(definition(name))) {
            pipeline.artifact("Shared", "shared.bin", Content.of(new byte[] {(byte) number}));
            pipeline.artifact("Own", "own.txt", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            pipeline.input("data.csv", Content.of("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            pipeline.scores(Map.of("test", Map.of("number", number)));
            pipeline.finish();
        }
    }
}
