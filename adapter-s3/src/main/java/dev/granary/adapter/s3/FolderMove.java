package dev.granary.adapter.s3;

import dev.granary.adapter.s3.Journal.Phase;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Moves a folder where the server cannot: every object is copied, then the old ones are removed. A journal, which only one
 * mover to a place can write, says how far that has come, so that a move that was cut short is taken back or completed.
 */
final class FolderMove {

    private static final int MOST_JOURNAL_BYTES = 16 * 1024;

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
            requireOurs(writes.put("move", key, journal.removing().bytes(), Condition.unchanged(claimed.get())), from);
            isDone = true;
            deletion.keys(sources);
            bucket.delete("move", List.of(key));
            acknowledged.forgetAll(from);
            acknowledged.add(to);
            return true;
        } finally {
            if (!isDone) {
                takeBack(journal, key);
            }
        }
    }

    private void requireOurs(Optional<String> journal, StorePath from) {
        if (journal.isEmpty()) {
            throw new UnavailableFailure(
                    "Cannot move %s: somebody else took it for a move that was left half done. Move it again."
                            .formatted(bucket.place().shown(from)),
                    null);
        }
    }

    /** Ends the moves of a folder, or into and out of it, that somebody left half done. */
    void settle(StorePath folder) {
        Listing journals = bucket.list("settle", bucket.place().folderKey(Layout.moves()), Bucket.Depth.ALL);
        for (Listing.Item item : journals.items()) {
            bucket.get("settle", item.key(), 0, MOST_JOURNAL_BYTES)
                    .flatMap(part -> Journal.parse(part.bytes()))
                    .filter(journal ->
                            journal.from().startsWith(folder) || journal.to().startsWith(folder))
                    .ifPresent(journal -> settle(journal, item.key()));
        }
    }

    private void settle(Journal journal, String key) {
        switch (journal.phase()) {
            case COPYING -> takeBack(journal, key);
            case REMOVING -> {
                deletion.keys(keysIn(journal.from()));
                bucket.delete("settle", List.of(key));
            }
        }
        acknowledged.forgetAll(journal.from());
        acknowledged.forgetAll(journal.to());
    }

    /** Removes the copies that a move has made, and nothing that somebody else has put beside them. */
    private void takeBack(Journal journal, String key) {
        List<String> copies = keysIn(journal.to()).stream()
                .filter(copy -> bucket.head("settle", copy)
                        .filter(head -> head.isOf(journal.write()))
                        .isPresent())
                .toList();
        deletion.keys(copies);
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
        ordered.sort(Comparator.comparingInt(Deletion::depth)
                .thenComparing(Comparator.naturalOrder())
                .reversed());
        String start = bucket.place().folderKey(journal.from());
        String newStart = bucket.place().folderKey(journal.to());
        int highest = Deletion.depth(start);
        List<Future<?>> underWay = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        for (String source : ordered) {
            if (Deletion.depth(source) == highest) {
                documents.add(source);
            } else {
                underWay.add(workers.submit(() -> copy(source, start, newStart, journal)));
            }
        }
        underWay.forEach(FolderMove::await);
        documents.forEach(document -> copy(document, start, newStart, journal));
    }

    private void copy(String source, String start, String newStart, Journal journal) {
        String target = newStart + source.substring(start.length());
        boolean copied = copying.copy("move", source, target, journal.write()).orElse(true);
        if (!copied) {
            throw new UnavailableFailure(
                    "Cannot move %s: somebody else has written %s meanwhile. Move it to another place."
                            .formatted(bucket.place().shown(journal.from()), bucket.shown(target)),
                    null);
        }
    }

    private static void await(Future<?> copy) {
        try {
            copy.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableFailure("Cannot move: the thread was interrupted. Move it again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new UnavailableFailure("Cannot move: " + e.getMessage() + ". Move it again.", e);
        }
    }

    private String key(StorePath to) {
        byte[] hash = Hashes.sha256().digest(to.toString().getBytes(StandardCharsets.UTF_8));
        return bucket.place().folderKey(Layout.moves()) + HexFormat.of().formatHex(hash);
    }
}
