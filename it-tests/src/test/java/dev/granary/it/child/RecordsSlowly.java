package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Records the pipeline of {@link RecordsOne} in two steps, each when it is told to, and says what came of it. */
public final class RecordsSlowly {

    private RecordsSlowly() {}

    /** The store. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Definition definition =
                Definition.of(Name.of("data"), Name.of(RecordsOne.PIPELINE), List.of(StepDefinition.of("Model")));
        try (Granary granary = Granary.at(Path.of(arguments[0]))
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN);
                PipelineRecording pipeline = run.start(definition, IfPresent.REPLACE)) {
            System.out.println("begun " + pipeline.folder());
            in.readLine();
            pipeline.artifact("Model", "model_0.bin", Content.of(RecordsOne.MODEL));
            System.out.println("half");
            in.readLine();
            pipeline.finish();
            System.out.println("finished");
        } catch (StoreFailure e) {
            System.out.println("failed " + e.getMessage());
        }
    }
}
