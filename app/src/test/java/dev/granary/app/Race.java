package dev.granary.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several threads that start something at the same moment. */
public final class Race {

    private Race() {}

    /** What came of each of them, in their order; if one throws, so does this. */
    public static <T> List<T> of(int threads, IntFunction<T> racer) {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(workers.submit(() -> {
                    start.await();
                    return racer.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A racer failed: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
