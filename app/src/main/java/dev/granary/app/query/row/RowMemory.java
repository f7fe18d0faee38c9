package dev.granary.app.query.row;

import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.StagedBlob;
import dev.granary.ports.storage.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a run's pipelines before, in a file of the run's cache that may be deleted at any time. A row counts only
 * while all documents that it was made of have the stamps that they had then, and only if they had been left alone for a
 * while by that time. Whatever is wrong with the file, it is as good as deleted; where it cannot be written, it is not.
 * Thread-safe.
 *
 * <p>Source: git, Documentation/technical/racy-git.
 */
public final class RowMemory {

    /** Longer than a tick of any clock that stamps files: FAT's takes two seconds. */
    static final Duration TICK = Duration.ofSeconds(3);

    private final Store store;
    private final Hasher hasher;
    private final Clock clock;

    public RowMemory(Store store, Hasher hasher, Clock clock) {
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** Now, by the clock that stamps files or what is nearest to it. */
    Instant now(RunSurvey survey) {
        return survey.time().orElseGet(clock::instant);
    }

    /** Whether what was changed at a time and read from another one on can be told by its stamps later. */
    static boolean isSettled(Instant changedAt, Instant readAt) {
        return changedAt.isBefore(readAt.minus(TICK));
    }

    /** What was remembered of a run, by folder; never fails. */
    Map<String, KnownRow> read(RunSurvey survey, HeadsPool pool) {
        StorePath file = Layout.rows(survey.run());
        try {
            Optional<Stamp> stamp = survey.stamp(file);
            if (stamp.isEmpty()) {
                return Map.of();
            }
            Optional<RowFile> rows = RowFile.decode(bytes(file), pool);
            return rows.map(found -> trusted(found, stamp.get())).orElse(Map.of());
        } catch (StoreFailure | IOException e) {
            return Map.of();
        }
    }

    private byte[] bytes(StorePath file) throws IOException {
        try (InputStream in = store.blobs().open(file, new ByteRange(0, RowFile.MAX_BYTES + 1L))) {
            return in.readNBytes(RowFile.MAX_BYTES + 1);
        }
    }

    /** What was settled when it was read, by the clock that stamped both the documents and the memory. */
    private static Map<String, KnownRow> trusted(RowFile found, Stamp stamp) {
        Instant readAt = stamp.changedAt().minus(found.took());
        Map<String, KnownRow> known = new HashMap<>();
        found.rows().stream()
                .filter(row -> isSettled(row.changedAt(), readAt))
                .forEach(row -> known.put(row.folder(), row));
        return known;
    }

    /**
     * Remembers these rows of a run and no others, if its cache can be written now.
     *
     * @param readAt by {@link #now}, before the first of them was looked at
     */
    void write(RunSurvey survey, Collection<KnownRow> rows, Instant readAt) {
        StorePath run = survey.run();
        try {
            if (isOpen(run)) {
                writeHeld(run, rows, readAt);
            }
        } catch (StoreFailure e) {
            // Costs the next one time and nothing else.
        }
    }

    private void writeHeld(StorePath run, Collection<KnownRow> rows, Instant readAt) {
        try (Closing lease = new Closing(store.leases().tryShared(run))) {
            Duration took = Duration.between(readAt, clock.instant());
            if (lease.isHeld() && !took.isNegative() && isOpen(run)) {
                RowFile.encode(new RowFile(took, rows)).ifPresent(bytes -> replace(run, bytes));
            }
        }
    }

    /** Whether there is a cache that may be changed. */
    private boolean isOpen(StorePath run) {
        return store.folders().presence(Layout.cache(run)) == Presence.FOLDER
                && store.folders().presence(Layout.seal(run)) == Presence.ABSENT;
    }

    private void replace(StorePath run, byte[] bytes) {
        try (StagedBlob blob = store.blobs().stage(BlobSource.of(bytes), Layout.unfinished(run), hasher.begin())) {
            blob.replace(Layout.rows(run));
        }
    }

    private record Closing(Optional<Lease> lease) implements AutoCloseable {

        boolean isHeld() {
            return lease.isPresent();
        }

        @Override
        public void close() {
            lease.ifPresent(Lease::close);
        }
    }
}
