package dev.granary.it.bench;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Pipelines that all read one large data set and fit a small model each.
 *
 * <p>If the data set is {@code changed}, one byte of it is another one before each pipeline, in four turns: every pipeline
 * has to hash all of it, and four contents are stored.
 */
public final class RecordsDataSet {

    private static final int MODEL_BYTES = 51_200;
    private static final int VARIANTS = 4;

    private RecordsDataSet() {}

    /** The store, its durability, how many pipelines, {@code same} or {@code changed}, and for each thread the file it reads. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        boolean changed = arguments[3].equals("changed");
        List<Path> files = Arrays.stream(arguments).skip(4).map(Path::of).toList();
        try (Granary granary = Stores.open(arguments[0], arguments[1]);
                RunRecording run = granary.run(Stores.RUN)) {
            Shares.run(Integer.parseInt(arguments[2]), files.size(), i -> {
                Path file = files.get(i % files.size());
                if (changed) {
                    change(file, i % VARIANTS);
                }
                try (PipelineRecording pipeline = run.start(Stores.regression(i))) {
                    pipeline.input("dataset.parquet", Content.ofFile(file));
                    pipeline.artifact("PLS_model", "model_1.pkl", Content.of(RandomBytes.of(1000 + i, MODEL_BYTES)));
                    pipeline.finish();
                }
            });
        }
    }

    private static void change(Path file, int variant) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) variant}), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
