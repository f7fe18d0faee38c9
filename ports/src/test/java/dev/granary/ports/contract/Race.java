package dev.granary.ports.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Lets threads loose on something at the same moment. */
public final class Race {

    private static final int SECONDS = 60;

    private Race() {}

    /** What each of so many runners returns, by their number from 0. What one throws is thrown. */
    public static <T> List<T> of(int runners, IntFunction<Callable<T>> runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CyclicBarrier start = new CyclicBarrier(runners);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                Callable<T> own = runner.apply(i);
                running.add(threads.submit(() -> {
                    start.await(SECONDS, TimeUnit.SECONDS);
                    return own.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A runner failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Has one watch while another works: watches at least once, and once more when the work is done. */
    public static void watching(Callable<?> work, Callable<?> watch) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> working = thread.submit(work);
            while (!working.isDone()) {
                watch.call();
            }
            watch.call();
            working.get();
        } catch (ExecutionException e) {
            throw new AssertionError("The watched work failed: " + e.getCause(), e.getCause());
        } finally {
            thread.shutdownNow();
        }
    }
}
