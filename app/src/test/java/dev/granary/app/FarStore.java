package dev.granary.app;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Stamp;
import dev.granary.ports.storage.Uploads;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A store in memory that counts what would be requests if it were far away: every call of a port; of a survey its making,
 * each bundle of expected documents, and each document that is read without having been expected.
 */
public final class FarStore implements Store {

    private final Store store;
    private final List<Trait> traits;
    private final Map<String, Integer> calls = new TreeMap<>();
    private Runnable afterFetching = () -> {};
    private Runnable whenAskedForTraits = () -> {};
    private volatile Duration delay = Duration.ZERO;

    public FarStore(InMemoryDisk disk, Trait... traits) {
        this.store = new InMemoryStore(disk);
        this.traits = List.of(traits);
    }

    /** How often each was called since this was asked last, e.g. {@code documents.read}. */
    public synchronized Map<String, Integer> calls() {
        Map<String, Integer> counted = new TreeMap<>(calls);
        calls.clear();
        return counted;
    }

    /** Called when a survey has fetched documents, before they are read. */
    public void afterFetching(Runnable hook) {
        afterFetching = hook;
    }

    /** Called when the store is asked for its traits. */
    public void whenAskedForTraits(Runnable hook) {
        whenAskedForTraits = hook;
    }

    /** From now on each call takes this long. */
    public void delay(Duration chosen) {
        delay = chosen;
    }

    private void count(String call) {
        synchronized (this) {
            calls.merge(call, 1, Integer::sum);
        }
        LockSupport.parkNanos(delay.toNanos());
    }

    private <T> T counting(Class<T> port, String name, T sound) {
        return port.cast(Proxy.newProxyInstance(
                FarStore.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    count(name + "." + method.getName());
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public BlobStore blobs() {
        return counting(BlobStore.class, "blobs", store.blobs());
    }

    @Override
    public DocumentStore documents() {
        return counting(DocumentStore.class, "documents", store.documents());
    }

    @Override
    public LineLog logs() {
        return counting(LineLog.class, "logs", store.logs());
    }

    @Override
    public Folders folders() {
        return counting(Folders.class, "folders", store.folders());
    }

    @Override
    public Leases leases() {
        return counting(Leases.class, "leases", store.leases());
    }

    @Override
    public Survey survey(StorePath folder) {
        count("survey");
        return new CountingSurvey(new LiveSurvey(store, folder));
    }

    @Override
    public List<Trait> traits() {
        count("traits");
        whenAskedForTraits.run();
        return traits;
    }

    @Override
    public Optional<Protection> protection() {
        return store.protection();
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

    private final class CountingSurvey implements Survey {

        private final Survey survey;
        private volatile Map<StorePath, Optional<Document>> fetched = Map.of();

        CountingSurvey(Survey survey) {
            this.survey = survey;
        }

        @Override
        public Presence presence(StorePath path) {
            return survey.presence(path);
        }

        @Override
        public List<String> folders(StorePath folder) {
            return survey.folders(folder);
        }

        @Override
        public List<String> others(StorePath folder) {
            return survey.others(folder);
        }

        @Override
        public List<BlobStat> files(StorePath folder) {
            return survey.files(folder);
        }

        @Override
        public Optional<Stamp> stamp(StorePath file) {
            return survey.stamp(file);
        }

        @Override
        public Optional<Document> read(StorePath document) {
            Optional<Document> known = fetched.get(document);
            if (known != null) {
                return known;
            }
            count("survey.read");
            return survey.read(document);
        }

        @Override
        public Optional<LinkState> link(StorePath path) {
            return survey.link(path);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return survey.isHeld(scope);
        }

        @Override
        public Optional<Instant> time() {
            return survey.time();
        }

        @Override
        public void expect(Collection<StorePath> documents) {
            count("survey.expect");
            fetched = documents.stream()
                    .filter(document -> survey.presence(document) != Presence.OTHER)
                    .collect(Collectors.toMap(document -> document, survey::read));
            afterFetching.run();
        }
    }
}
