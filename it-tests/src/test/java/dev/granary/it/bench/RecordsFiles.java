package dev.granary.it.bench;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import java.nio.file.Path;

/** One pipeline that has read some files, and keeps them. */
public final class RecordsFiles {

    private RecordsFiles() {}

    /** The store, its durability, and the files. */
    public static void main(String[] arguments) {
        try (Granary granary = Stores.open(arguments[0], arguments[1]);
                RunRecording run = granary.run(Stores.RUN);
                PipelineRecording pipeline = run.start(Stores.regression(0))) {
            for (int i = 2; i < arguments.length; i++) {
                Path file = Path.of(arguments[i]);
                pipeline.input(file.getFileName().toString(), Content.ofFile(file));
            }
            pipeline.finish();
        }
    }
}
