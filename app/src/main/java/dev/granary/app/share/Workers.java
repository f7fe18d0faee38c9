package dev.granary.app.share;

import dev.granary.ports.failure.BusyFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** So many things at once, and no more. */
final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Workers(int jobs) {
        this.threads = Executors.newFixedThreadPool(jobs);
    }

    /**
     * What comes of each, in their order. If one throws, those that have not begun do not, and when those that have are done,
     * so does this.
     */
    <T, R> List<R> all(Collection<T> things, Function<T, R> work) {
        List<Callable<Optional<R>>> calls = new ArrayList<>(things.size());
        for (T thing : things) {
            calls.add(() -> stopped.get() ? Optional.empty() : Optional.of(unlessItThrows(work, thing)));
        }
        try {
            List<Future<Optional<R>>> done = threads.invokeAll(calls);
            List<R> results = new ArrayList<>(things.size());
            for (Future<Optional<R>> one : done) {
                one.get().ifPresent(results::add);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyFailure("Copying was interrupted. Copy again: what is there is not copied twice.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T, R> R unlessItThrows(Function<T, R> work, T thing) {
        boolean worked = false;
        try {
            R result = work.apply(thing);
            worked = true;
            return result;
        } finally {
            if (!worked) {
                stopped.set(true);
            }
        }
    }

    /** Returns when nobody is at work any more. */
    @Override
    public void close() {
        stopped.set(true);
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
