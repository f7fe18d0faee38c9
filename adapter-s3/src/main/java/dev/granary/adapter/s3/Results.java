package dev.granary.adapter.s3;

import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What came of work that others did. */
final class Results {

    private Results() {}

    /** Waits until all is done, also if one fails; then throws the first of what went wrong, as {@link #of} does. */
    static void ofAll(List<Future<?>> works, String start) {
        @Nullable StoreFailure failed = null;
        for (Future<?> work : works) {
            try {
                of(work, start);
            } catch (StoreFailure e) {
                failed = failed == null ? e : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /**
     * Waits for a result; what went wrong is thrown as what it was.
     *
     * @param start of the message if it was something else than the store, or the waiting is interrupted
     */
    static <T> T of(Future<T> work, String start) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableFailure(start + "the thread was interrupted. Try again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreFailure failure) {
                throw failure;
            }
            throw new UnavailableFailure(start + e.getMessage() + ". Try again.", e);
        }
    }
}
