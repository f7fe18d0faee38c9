package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.query.StoredPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads all contents of a pipeline, and says how many bytes its data set has. */
public final class Verifies {

    private Verifies() {}

    /** The store, the run and the pipeline. */
    public static void main(String[] arguments) throws IOException {
        try (Granary granary = Granary.open(Path.of(arguments[0]))) {
            StoredPipeline pipeline = granary.pipeline(arguments[1], arguments[2]);
            pipeline.verify();
            long bytes = 0;
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = pipeline.openInput(pipeline.inputs().get(0).link())) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes += n;
                }
            }
            System.out.println(bytes);
        }
    }
}
