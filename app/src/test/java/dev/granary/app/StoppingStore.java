package dev.granary.app;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.StagedBlob;
import dev.granary.ports.storage.Uploads;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store whose process dies at one of the calls that change something, before or after it has: that call and every later
 * one throws.
 */
public final class StoppingStore implements Store {

    /** The process died. */
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Died() {
            super("died");
        }
    }

    private static final Set<String> CHANGES = Set.of(
            "stage",
            "prepare",
            "publish",
            "copy",
            "delete",
            "create",
            "replace",
            "append",
            "move",
            "retire",
            "deleteIfEmpty",
            "protect",
            "release");

    private final Store store;
    private final int last;
    private final boolean isDoneFirst;
    private final AtomicInteger calls = new AtomicInteger();

    private StoppingStore(Store store, int last, boolean isDoneFirst) {
        this.store = store;
        this.last = last;
        this.isDoneFirst = isDoneFirst;
    }

    public static StoppingStore never(Store store) {
        return new StoppingStore(store, Integer.MAX_VALUE, false);
    }

    /** Dies before the nth call. */
    public static StoppingStore before(Store store, int call) {
        return new StoppingStore(store, call, false);
    }

    /** Dies after the nth call. */
    public static StoppingStore after(Store store, int call) {
        return new StoppingStore(store, call, true);
    }

    /** How many changes there were. */
    public int calls() {
        return calls.get();
    }

    private <T> T watched(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Object result = CHANGES.contains(method.getName())
                            ? change(real, method, arguments)
                            : invoke(real, method, arguments);
                    return result instanceof StagedBlob blob ? watched(StagedBlob.class, blob) : result;
                }));
    }

    private Object change(Object real, Method method, Object[] arguments) throws Throwable {
        int call = calls.incrementAndGet();
        if (call > last || (call == last && !isDoneFirst)) {
            throw new Died();
        }
        Object result = invoke(real, method, arguments);
        if (call == last) {
            throw new Died();
        }
        return result;
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public BlobStore blobs() {
        return watched(BlobStore.class, store.blobs());
    }

    @Override
    public DocumentStore documents() {
        return watched(DocumentStore.class, store.documents());
    }

    @Override
    public LineLog logs() {
        return watched(LineLog.class, store.logs());
    }

    @Override
    public Folders folders() {
        return watched(Folders.class, store.folders());
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public Survey survey(StorePath folder) {
        return new LiveSurvey(this, folder);
    }

    @Override
    public List<Trait> traits() {
        return store.traits();
    }

    @Override
    public Optional<Protection> protection() {
        return store.protection().map(sound -> watched(Protection.class, sound));
    }

    @Override
    public Optional<Uploads> uploads() {
        return store.uploads();
    }

    @Override
    public void sync(Collection<StorePath> paths) {
        store.sync(paths);
    }

    @Override
    public void close() {
        store.close();
    }
}
