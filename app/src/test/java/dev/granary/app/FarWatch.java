package dev.granary.app;

import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a store in memory was used: with what durability it was opened, and whether several contents were moved at
 * once. The first waits a little for a second, so that two that may come at once do.
 */
public final class FarWatch {

    private static final Set<String> MOVING = Set.of("stage", "open");
    private static final long PATIENCE_MILLIS = 1000;

    private final AtomicReference<Optional<Durability>> durability = new AtomicReference<>(Optional.empty());
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch two = new CountDownLatch(2);

    /** The same store, watched. */
    Store over(Store store, Durability chosen) {
        durability.set(Optional.of(chosen));
        return proxy(Store.class, (method, arguments) -> {
            Object answer = called(store, method, arguments);
            return answer instanceof BlobStore blobs ? over(blobs) : answer;
        });
    }

    private BlobStore over(BlobStore blobs) {
        return proxy(BlobStore.class, (method, arguments) -> {
            if (!MOVING.contains(method.getName())) {
                return called(blobs, method, arguments);
            }
            enter();
            try {
                return called(blobs, method, arguments);
            } finally {
                inside.decrementAndGet();
            }
        });
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(
                FarWatch.class.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call.of(method, arguments)));
    }

    private static @Nullable Object called(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void enter() throws InterruptedException {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        two.countDown();
        two.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What it saw, in a few words; nothing if the store was not opened. */
    public String seen() {
        String atOnce = most.get() == 0 ? "nothing moved" : most.get() == 1 ? "one at a time" : "several at once";
        return durability
                .get()
                .map(chosen -> "opened with durability %s, %s".formatted(chosen, atOnce))
                .orElse("");
    }
}
