package dev.granary.it.bench;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A program that trains pipelines one after the other, each for a given time of its processor, and keeps what they made: ten
 * artifacts of 1 MB, three outputs of 100 KB, two CSV files of 100 KB. It prints how long keeping took, without the training.
 */
public final class Trains {

    private static final int ARTIFACTS = 10;
    private static final int OUTPUTS = 3;
    private static final int TABLES = 2;
    private static final int ARTIFACT_BYTES = 1_000_000;
    private static final int FILE_BYTES = 100_000;

    private Trains() {}

    /** How it keeps things: {@code plain}, or the durability of a store; the folder, how many pipelines, and milliseconds of training. */
    public static void main(String[] arguments) throws IOException {
        int pipelines = Integer.parseInt(arguments[2]);
        long trainingNanos = Long.parseLong(arguments[3]) * 1_000_000;
        long keepingNanos = arguments[0].equals("plain")
                ? plain(Path.of(arguments[1]), pipelines, trainingNanos)
                : recorded(arguments[1], arguments[0], pipelines, trainingNanos);
        System.out.printf(Locale.ROOT, "seconds of keeping: %.6f%n", keepingNanos / 1e9);
    }

    private static long plain(Path folder, int pipelines, long trainingNanos) throws IOException {
        long keeping = 0;
        for (int p = 0; p < pipelines; p++) {
            train(trainingNanos);
            long begin = System.nanoTime();
            Path place = Files.createDirectories(folder.resolve("trial-" + p));
            for (int i = 0; i < ARTIFACTS; i++) {
                Files.write(place.resolve("model_" + i + ".pkl"), artifact(p, i));
            }
            for (int i = 0; i < OUTPUTS; i++) {
                Files.write(place.resolve("chart_" + i + ".png"), output(p, i));
            }
            for (int i = 0; i < TABLES; i++) {
                Files.write(place.resolve("test_" + i + ".csv"), table(p, i));
            }
            keeping += System.nanoTime() - begin;
        }
        return keeping;
    }

    private static long recorded(String folder, String durability, int pipelines, long trainingNanos) {
        long begin = System.nanoTime();
        try (Granary granary = Stores.open(folder, durability);
                RunRecording run = granary.run(Stores.RUN)) {
            long keeping = System.nanoTime() - begin;
            for (int p = 0; p < pipelines; p++) {
                train(trainingNanos);
                begin = System.nanoTime();
                record(run, p);
                keeping += System.nanoTime() - begin;
            }
            return keeping;
        }
    }

    private static void record(RunRecording run, int p) {
        try (PipelineRecording pipeline = run.start(Stores.regression(p))) {
            for (int i = 0; i < ARTIFACTS; i++) {
                pipeline.artifact("PLS_model", "model_" + i + ".pkl", Content.of(artifact(p, i)));
            }
            for (int i = 0; i < OUTPUTS; i++) {
                pipeline.output("chart_" + i + ".png", Content.of(output(p, i)));
            }
            for (int i = 0; i < TABLES; i++) {
                pipeline.prediction("test_" + i + ".csv", Content.of(table(p, i)));
            }
            pipeline.finish();
        }
    }

    /** Keeps one core busy for so long. */
    private static void train(long nanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(7);
        long end = threads.getCurrentThreadCpuTime() + nanos;
        double sum = 0;
        while (threads.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 10_000; i++) {
                sum += random.nextDouble();
            }
        }
        if (sum < 0) {
            throw new IllegalStateException("A sum of positive numbers is negative.");
        }
    }

    private static byte[] artifact(int pipeline, int number) {
        return RandomBytes.of(1_000L * pipeline + number, ARTIFACT_BYTES);
    }

    private static byte[] output(int pipeline, int number) {
        return RandomBytes.of(1_000L * pipeline + 100 + number, FILE_BYTES);
    }

    private static byte[] table(int pipeline, int number) {
        byte[] bytes = RandomBytes.of(1_000L * pipeline + 200 + number, FILE_BYTES);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 10 == 9 ? '\n' : '0' + (bytes[i] & 7));
        }
        return bytes;
    }
}
