package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.GranaryOptions;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records one pipeline with something of everything, and says when it is finished. */
public final class RecordsOne {

    public static final String RUN = "2026-01-01_run";
    public static final String PIPELINE = "one";
    public static final String FINISHED = "finish() has returned";

    public static final byte[] MODEL = "a model, fitted".getBytes(StandardCharsets.UTF_8);
    public static final byte[] DATA = "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8);
    public static final byte[] CHART = "a chart".getBytes(StandardCharsets.UTF_8);
    public static final byte[] PREDICTION = "id,predicted\n1,2.1\n".getBytes(StandardCharsets.UTF_8);

    private RecordsOne() {}

    /** The store, wherever it is, the file that is its data set, how durable it is to be, and what to do if it is there already. */
    public static void main(String[] arguments) {
        record(
                Granary.at(arguments[0]).durability(Durability.valueOf(arguments[2])),
                Path.of(arguments[1]),
                IfPresent.valueOf(arguments[3]),
                () -> System.out.println(FINISHED));
    }

    /** Writes the file that is its data set. */
    public static Path writeData(Path folder) throws IOException {
        return Files.write(folder.resolve("data.csv"), DATA);
    }

    /** Records it in this process. */
    public static void record(Path store, Path data, Durability durability, IfPresent ifPresent) {
        record(Granary.at(store).durability(durability), data, ifPresent, () -> {});
    }

    /** Records it in this process, with links of this kind. */
    public static void record(Path store, Path data, LinkChoice links) {
        record(Granary.at(store).durability(Durability.NONE).links(links), data, IfPresent.REFUSE, () -> {});
    }

    private static void record(GranaryOptions options, Path data, IfPresent ifPresent, Runnable whenFinished) {
        Definition definition = Definition.of(Name.of("data"), Name.of(PIPELINE), List.of(StepDefinition.of("Model")));
        try (Granary granary = options.surroundings(Surroundings.untold()).open();
                RunRecording run = granary.run(RUN);
                PipelineRecording pipeline = run.start(definition, ifPresent)) {
            pipeline.artifact("Model", "model_0.bin", Content.of(MODEL));
            pipeline.input("data.csv", Content.ofFile(data));
            pipeline.output("chart.txt", Content.of(CHART));
            pipeline.prediction("test.csv", Content.of(PREDICTION));
            pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            pipeline.finish();
            whenFinished.run();
        }
    }
}
