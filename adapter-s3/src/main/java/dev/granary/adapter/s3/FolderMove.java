package dev.granary.adapter.s3;

import dev.granary.adapter.s3.Journal.Phase;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Moves a folder where the server cannot: every object is copied, then the old ones are removed. A journal, which only one
 * mover to a place can write, says how far that has come, so that a move that was cut short is taken back or completed.
 */
final class FolderMove {

    /** How the names of what is about the store itself begin: one listing finds the journals, and what else was left. */
    private static final String OURS = ".granary-";

    /** Part of the names of what stood in a journal's place and was none. */
    private static final String UNREAD = ".unread-";

    private static final int MOST_JOURNAL_BYTES = 16 * 1024;

    /** After that, nobody is taken to be at work who left something that cannot be read. */
    private static final Duration UNREADABLE = Duration.ofHours(1);

    private final Bucket bucket;
    private final Writes writes;
    private final Copying copying;
    private final Deletion deletion;
    private final Acknowledged acknowledged;
    private final ExecutorService workers;
    private final Supplier<String> names;

    FolderMove(
            Bucket bucket,
            Writes writes,
            Copying copying,
            Deletion deletion,
            Acknowledged acknowledged,
            ExecutorService workers,
            Supplier<String> names) {
        this.bucket = bucket;
        this.writes = writes;
        this.copying = copying;
        this.deletion = deletion;
        this.acknowledged = acknowledged;
        this.workers = workers;
        this.names = names;
    }

    /** Moves a folder; false if something stands at its new place, or somebody else moves something there. */
    boolean move(StorePath from, StorePath to) {
        Journal journal = new Journal(Phase.COPYING, names.get(), from, to);
        String key = key(to);
        Optional<String> claimed = writes.put("move", key, journal.bytes(), Condition.ABSENT);
        if (claimed.isEmpty()) {
            return false;
        }
        boolean isDone = false;
        try {
            if (Look.at(bucket, "move", to).presence() != Presence.ABSENT) {
                bucket.delete("move", List.of(key));
                isDone = true;
                return false;
            }
            List<String> sources = keysIn(from);
            copyAll(sources, journal);
            String removing = written(journal.in(Phase.REMOVING), key, claimed.get())
                    .orElseThrow(() -> new UnavailableFailure(
                            "Cannot move %s: somebody else took it for a move that was left half done. Move it again."
                                    .formatted(bucket.place().shown(from)),
                            null));
            isDone = true;
            removeSources(sources, key, removing);
            acknowledged.forgetAll(from);
            acknowledged.add(to);
            return true;
        } finally {
            if (!isDone) {
                takeBack(key);
            }
        }
    }

    /** Writes down how far a move has come; empty if somebody else has gone on with it. */
    private Optional<String> written(Journal journal, String key, String etag) {
        return writes.put("move", key, journal.bytes(), Condition.unchanged(etag));
    }

    /** Removes what was moved, for as long as nobody else has completed the move. */
    private void removeSources(List<String> sources, String key, String etag) {
        boolean isDone = deletion.keysWhile(
                () -> bucket.head("move", key)
                        .filter(head -> head.etag().equals(etag))
                        .isPresent(),
                sources);
        if (isDone) {
            bucket.delete("move", List.of(key));
        }
    }

    /**
     * Ends the moves of a folder, or into and out of it, that somebody left half done; removes what they left at the root who
     * died while they tried the server out, and puts aside what stands among the journals and is none.
     */
    void settle(StorePath folder) {
        String journals = bucket.place().folderKey(Layout.moves());
        Listing ours = bucket.list("settle", bucket.place().folderPrefix() + OURS, Bucket.Depth.ALL);
        Canary.removeAbandoned(bucket, ours);
        for (Listing.Item item : ours.items()) {
            if (item.key().startsWith(journals) && !item.key().contains(UNREAD)) {
                Optional<Standing> there = read(item.key());
                if (there.filter(standing -> concerns(standing.journal(), folder))
                        .isPresent()) {
                    settle(there.get(), item.key());
                } else if (there.isEmpty()) {
                    putAside(item, ours.now());
                }
            }
        }
    }

    private static boolean concerns(Journal journal, StorePath folder) {
        return journal.from().startsWith(folder) || journal.to().startsWith(folder);
    }

    /**
     * Gives what stands in a journal's place and is none another name, so that it hinders no move and can still be looked
     * at. Had it been one, nothing is lost: of the two folders the one that is whole has its record.
     */
    private void putAside(Listing.Item item, Instant now) {
        if (item.lastModified().plus(UNREADABLE).isBefore(now)) {
            String name = names.get();
            if (copying.copy("settle", item.key(), item.key() + UNREAD + name, name)
                    .orElse(false)) {
                bucket.delete("settle", List.of(item.key()));
            }
        }
    }

    /** A journal as it stands. */
    private record Standing(Journal journal, String etag) {}

    private Optional<Standing> read(String key) {
        return bucket.get("settle", key, 0, MOST_JOURNAL_BYTES)
                .flatMap(part -> Journal.parse(part.bytes()).map(journal -> new Standing(journal, part.etag())));
    }

    private void settle(Standing there, String key) {
        Journal journal = there.journal();
        switch (journal.phase()) {
            case COPYING, TAKING_BACK -> takeBack(key);
            case REMOVING -> {
                // Only what has arrived: somebody may have put something new where the old stood.
                deletion.keys(keysIn(journal.from()).stream()
                        .filter(source -> hasArrived(source, journal))
                        .toList());
                bucket.delete("settle", List.of(key));
            }
        }
        acknowledged.forgetAll(journal.from());
        acknowledged.forgetAll(journal.to());
    }

    private boolean hasArrived(String source, Journal journal) {
        return isCopy(target(source, journal), journal);
    }

    private boolean isCopy(String key, Journal journal) {
        return bucket.head("settle", key)
                .filter(head -> head.isOf(journal.write()))
                .isPresent();
    }

    /**
     * Removes the copies that a move has made, and nothing that somebody else has put beside them; unless they have all
     * arrived, and it is what was copied that goes.
     */
    private void takeBack(String key) {
        Optional<Standing> there = read(key);
        if (there.isEmpty() || there.get().journal().phase() == Phase.REMOVING) {
            return;
        }
        Journal journal = there.get().journal();
        if (journal.phase() == Phase.COPYING
                && written(journal.in(Phase.TAKING_BACK), key, there.get().etag())
                        .isEmpty()) {
            return;
        }
        deletion.keys(keysIn(journal.to()).stream()
                .filter(copy -> isCopy(copy, journal))
                .toList());
        bucket.delete("settle", List.of(key));
    }

    /** What stands in a folder, without the leases of a run: who holds one holds it of the name. */
    private List<String> keysIn(StorePath folder) {
        String leases = bucket.place().folderKey(Layout.leases(folder));
        return bucket.list("move", bucket.place().folderKey(folder), Bucket.Depth.ALL).items().stream()
                .map(Listing.Item::key)
                .filter(key -> !key.startsWith(leases))
                .toList();
    }

    /** Copies what stands deepest first, and the documents of the folder itself last, so that a part never looks whole. */
    private void copyAll(List<String> sources, Journal journal) {
        List<String> ordered = new ArrayList<>(sources);
        ordered.sort(Comparator.comparingInt(FolderMove::depth)
                .thenComparing(Comparator.naturalOrder())
                .reversed());
        int highest = depth(bucket.place().folderKey(journal.from()));
        AtomicBoolean givenUp = new AtomicBoolean();
        List<Future<?>> underWay = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        for (String source : ordered) {
            if (depth(source) == highest) {
                documents.add(source);
            } else {
                underWay.add(workers.submit(() -> {
                    if (!givenUp.get()) {
                        copy(source, journal);
                    }
                }));
            }
        }
        awaitAll(underWay, givenUp);
        documents.forEach(document -> copy(document, journal));
    }

    private static int depth(String key) {
        return (int) key.chars().filter(c -> c == '/').count();
    }

    private String target(String source, Journal journal) {
        String start = bucket.place().folderKey(journal.from());
        return bucket.place().folderKey(journal.to()) + source.substring(start.length());
    }

    private void copy(String source, Journal journal) {
        String target = target(source, journal);
        boolean copied = copying.copy("move", source, target, journal.write()).orElse(true);
        if (!copied) {
            throw new UnavailableFailure(
                    "Cannot move %s: somebody else has written %s meanwhile. Move it to another place."
                            .formatted(bucket.place().shown(journal.from()), bucket.shown(target)),
                    null);
        }
    }

    /** Waits for all, also if one fails: what comes after a move was taken back would stay for ever. */
    private static void awaitAll(List<Future<?>> copies, AtomicBoolean givenUp) {
        RuntimeException failed = null;
        for (Future<?> copy : copies) {
            try {
                copy.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                givenUp.set(true);
                failed = new UnavailableFailure("Cannot move: the thread was interrupted. Move it again.", e);
            } catch (ExecutionException e) {
                givenUp.set(true);
                failed = failed == null && e.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private String key(StorePath to) {
        byte[] hash = Hashes.sha256().digest(to.toString().getBytes(StandardCharsets.UTF_8));
        return bucket.place().folderKey(Layout.moves()) + HexFormat.of().formatHex(hash);
    }
}
