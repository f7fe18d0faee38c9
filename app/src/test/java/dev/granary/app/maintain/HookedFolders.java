package dev.granary.app.maintain;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Uploads;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores in which somebody else is at work at a certain moment, or whose leases are not what they should be. */
public final class HookedFolders {

    private HookedFolders() {}

    /** Something happens right after the nth call of a method of {@link Folders}. */
    public static Store after(Store store, String method, int nth, Runnable hook) {
        AtomicInteger calls = new AtomicInteger();
        Folders hooked = proxy(Folders.class, (proxy, called, arguments) -> {
            Object result = invoke(store.folders(), called, arguments);
            if (called.getName().equals(method) && calls.incrementAndGet() == nth) {
                hook.run();
            }
            return result;
        });
        return with(store, Folders.class, hooked);
    }

    /** It knows uploads. */
    public static Store withUploads(Store store, Uploads uploads) {
        return proxy(
                Store.class,
                (proxy, called, arguments) ->
                        called.getName().equals("uploads") ? Optional.of(uploads) : invoke(store, called, arguments));
    }

    /** Everybody gets every lease. */
    public static Store withoutLeases(Store store) {
        return with(store, Leases.class, new FreeLeases());
    }

    /** Something happens right before a lease for oneself is given. */
    public static Store beforeLease(Store store, Runnable hook) {
        Leases hooked = proxy(Leases.class, (proxy, called, arguments) -> {
            if (called.getName().equals("tryExclusive")) {
                hook.run();
            }
            return invoke(store.leases(), called, arguments);
        });
        return with(store, Leases.class, hooked);
    }

    /** Leases for oneself are lost when somebody has asked so often whether they are held. */
    public static Store losingLeases(Store store, int questions) {
        Leases losing = proxy(Leases.class, (proxy, called, arguments) -> {
            Object result = invoke(store.leases(), called, arguments);
            return called.getName().equals("tryExclusive")
                    ? ((Optional<?>) result).map(lease -> lost((Lease) lease, questions))
                    : result;
        });
        return with(store, Leases.class, losing);
    }

    private static Lease lost(Lease lease, int questions) {
        AtomicInteger asked = new AtomicInteger();
        return new Lease() {
            @Override
            public boolean isHeld() {
                return asked.incrementAndGet() <= questions && lease.isHeld();
            }

            @Override
            public void close() {
                lease.close();
            }
        };
    }

    private static <T> Store with(Store store, Class<T> port, T other) {
        Store[] self = new Store[1];
        self[0] = proxy(Store.class, (proxy, called, arguments) -> {
            if (called.getName().equals("survey")) {
                return new LiveSurvey(self[0], (StorePath) arguments[0]);
            }
            return called.getReturnType().equals(port) ? other : invoke(store, called, arguments);
        });
        return self[0];
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(HookedFolders.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class FreeLeases implements Leases {
        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            return Optional.of(new FreeLease());
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return Optional.of(new FreeLease());
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return false;
        }
    }

    private static final class FreeLease implements Lease {
        private boolean closed;

        @Override
        public boolean isHeld() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
