package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records pipelines over one data set into a run of a store that is anywhere. */
public final class RecordsFar {

    private RecordsFar() {}

    /** The store, the data set, how the names of its pipelines begin, and how many there are to be. */
    public static void main(String[] arguments) throws IOException {
        try (Granary granary = Granary.at(arguments[0] + "?endpoint=" + System.getenv("GRANARY_S3_ENDPOINT")
                                + "&region=us-east-1")
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN)) {
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                record(run, Path.of(arguments[1]), arguments[2] + "-" + i);
                System.out.println(i);
            }
        }
    }

    private static void record(RunRecording run, Path data, String name) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (PipelineRecording pipeline = run.start(definition)) {
            pipeline.input("data.bin", Content.ofFile(data));
            pipeline.artifact("Model", "model_0.txt", Content.of(name.getBytes(StandardCharsets.UTF_8)));
            pipeline.output("chart.txt", Content.of(RecordsOne.CHART));
            pipeline.scores(Map.of("test", Map.of("rmse", name.hashCode() % 1000 / 1000.0)));
            pipeline.finish();
        }
    }
}
