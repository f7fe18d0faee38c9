package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** When it is told to, records pipelines until it is killed, and says the name of each when it is finished. */
public final class RecordsMany {

    private RecordsMany() {}

    /** The store, how the names of its pipelines begin, and how durable they are to be. */
    public static void main(String[] arguments) throws IOException {
        if (System.in.read() < 0) {
            return;
        }
        try (Granary granary = Granary.at(Path.of(arguments[0]))
                        .durability(Durability.valueOf(arguments[2]))
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN)) {
            for (int i = 0; ; i++) {
                record(run, arguments[1] + "-" + i, i);
            }
        }
    }

    private static void record(RunRecording run, String name, int number) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (PipelineRecording pipeline = run.start(definition)) {
            pipeline.artifact("Model", "model_0.txt", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            pipeline.artifact("Scaler", "scaler_1.bin", Content.of(new byte[] {(byte) number}));
            pipeline.input("data.csv", Content.of(RecordsOne.DATA));
            pipeline.output("chart.txt", Content.of(RecordsOne.CHART));
            pipeline.scores(Map.of("test", Map.of("rmse", 0.5)));
            pipeline.finish();
        }
        System.out.println(name);
    }
}
