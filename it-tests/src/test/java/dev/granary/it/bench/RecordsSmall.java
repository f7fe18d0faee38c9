package dev.granary.it.bench;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import java.util.concurrent.ExecutionException;

/** Pipelines with two artifacts of 10 KB each: a scaler that one in fifty has, and a model of its own. */
public final class RecordsSmall {

    private static final int SIZE_BYTES = 10_240;
    private static final int SCALERS = 50;

    private RecordsSmall() {}

    /** The store, its durability, how many pipelines, and how many threads record them. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        try (Granary granary = Stores.open(arguments[0], arguments[1]);
                RunRecording run = granary.run(Stores.RUN)) {
            Shares.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), i -> {
                try (PipelineRecording pipeline = run.start(Stores.regression(i))) {
                    pipeline.artifact(
                            "StandardScaler",
                            "scaler_0.pkl",
                            Content.of(RandomBytes.of(900_000 + i % SCALERS, SIZE_BYTES)));
                    pipeline.artifact(
                            "PLS_model", "model_1.pkl", Content.of(RandomBytes.of(1_000_000 + i, SIZE_BYTES)));
                    pipeline.finish();
                }
            });
        }
    }
}
