package dev.granary.it.fault;

import dev.granary.app.Granary;
import dev.granary.app.cli.Main;
import dev.granary.app.cli.Terminal;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.ports.spi.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store with one run of two pipelines, of which one is to suffer.
 *
 * @param store the results folder
 */
record TwoPipelines(Path store) {

    static final String RUN = "2026-01-01_run";
    static final String GOOD = "good";
    static final String BAD = "bad";
    static final String LINK = "model_0.bin";

    /** In the folder {@code results} of this one. */
    static TwoPipelines recordedIn(Path folder) {
        TwoPipelines two = new TwoPipelines(folder.resolve("results"));
        two.record(GOOD, IfPresent.REFUSE);
        two.record(BAD, IfPresent.REFUSE);
        return two;
    }

    /** Records one of them, or another one, in this process. */
    void record(String name, IfPresent ifPresent) {
        record(name, ifPresent, name);
    }

    /** Records a pipeline with the model of one of this name. */
    void record(String name, IfPresent ifPresent, String modelOf) {
        try (Granary granary = Granary.at(store)
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .notices(notice -> {})
                        .open();
                RunRecording run = granary.run(RUN);
                PipelineRecording pipeline = run.start(definition(name), ifPresent)) {
            pipeline.artifact("Model", LINK, Content.of(model(modelOf)));
            pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            pipeline.finish();
        }
    }

    static Definition definition(String name) {
        return Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
    }

    static byte[] model(String name) {
        return ("the model of " + name).getBytes(StandardCharsets.UTF_8);
    }

    Path run() {
        return store.resolve(RUN);
    }

    Path cache() {
        return run().resolve(".artifacts");
    }

    /** The folder of one of them. */
    Path pipeline(String name) {
        try (Stream<Path> entries = Files.list(run())) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("data_" + name + "_"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records one more and removes its folder by hand: the content that nobody refers to any more. */
    Path orphan(String name) {
        record(name, IfPresent.REFUSE);
        Path content = content(name);
        Programs.shell(run(), "rm -r '%s'".formatted(pipeline(name))).outOfSuccess();
        return content;
    }

    /** Copies the run with all that is in it; the copy's folder. */
    Path copied(String run) {
        Programs.shell(store, "cp -a '%s' '%s'".formatted(RUN, run)).outOfSuccess();
        return store.resolve(run);
    }

    /** The link of the one that is to suffer. */
    Path link() {
        return pipeline(BAD).resolve("binaries").resolve(LINK);
    }

    /** The content that it leads to. */
    Path content() {
        return content(BAD);
    }

    private Path content(String name) {
        try {
            return pipeline(name).resolve("binaries").resolve(LINK).toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command in this process, about this store. */
    Finished granary(String... arguments) {
        return granary(Map.of("GRANARY_STORE", store.toString()), store.getParent(), arguments);
    }

    /** Runs a command in this process. */
    static Finished granary(Map<String, String> environment, Path workingFolder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        false,
                        environment,
                        workingFolder),
                arguments);
        return new Finished(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
