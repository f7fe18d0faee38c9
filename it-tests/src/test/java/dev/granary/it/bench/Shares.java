package dev.granary.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Work with the numbers 0, 1, 2, … shared among threads as a user would: each takes every nth. */
final class Shares {

    private Shares() {}

    /**
     * Does the work of all numbers; in this thread if there is to be only one.
     *
     * @throws ExecutionException if any of it fails
     */
    static void run(int count, int threads, IntConsumer work) throws InterruptedException, ExecutionException {
        if (threads == 1) {
            every(0, 1, count, work);
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int first = 0; first < threads; first++) {
                int own = first;
                shares.add(executor.submit(() -> every(own, threads, count, work)));
            }
            for (Future<?> share : shares) {
                share.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private static void every(int first, int step, int count, IntConsumer work) {
        for (int i = first; i < count; i += step) {
            work.accept(i);
        }
    }
}
