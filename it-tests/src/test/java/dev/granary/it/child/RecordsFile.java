package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.List;

/** Records a pipeline that reads one file. */
public final class RecordsFile {

    private RecordsFile() {}

    /** The store, the file, and the pipeline's name. */
    public static void main(String[] arguments) {
        Definition definition = Definition.of(Name.of("data"), Name.of(arguments[2]), List.of());
        try (Granary granary = Granary.at(Path.of(arguments[0]))
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN);
                PipelineRecording pipeline = run.start(definition)) {
            pipeline.input("data.bin", Content.ofFile(Path.of(arguments[1])));
            pipeline.finish();
        }
    }
}
