package dev.granary.app.store;

import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files were hashed before, so that those that have not changed since are not read again. Kept in a file that may
 * be deleted at any time: a wrong or missing line costs time, never correctness, for a line counts only while the
 * file's stamp (size, times, inode) is the recorded one. Thread-safe.
 *
 * <p>A line is {@code <digest> <stamp> <check> <key>}. The check is a hash of the rest: a line that somebody changed does
 * not count.
 */
final class KnownFiles {

    private static final int CHECK_DIGITS = 16;

    private record Known(String stamp, Digest digest) {}

    private final LineLog logs;
    private final StorePath file;
    private final Map<String, Known> known = new HashMap<>();
    private final List<String> unsaved = new ArrayList<>();
    private boolean loaded;

    KnownFiles(LineLog logs, StorePath file) {
        this.logs = logs;
        this.file = file;
    }

    /** The digest of the file with this key, if it still has the stamp that it had when it was hashed. */
    synchronized Optional<Digest> digest(String key, String stamp) {
        load();
        Known entry = known.get(key);
        return entry != null && entry.stamp().equals(stamp) ? Optional.of(entry.digest()) : Optional.empty();
    }

    /** Remembers a file until this process ends. */
    synchronized void remember(String key, String stamp, Digest digest) {
        load();
        known.put(key, new Known(stamp, digest));
    }

    /** Remembers a file for other processes too; for files that can be told by their stamp. */
    synchronized void rememberForAll(String key, String stamp, Digest digest) {
        load();
        Known entry = new Known(stamp, digest);
        known.put(key, entry);
        if (stamp.indexOf(' ') < 0 && key.indexOf('\n') < 0) {
            unsaved.add(digest + " " + stamp + " " + check(digest.hex(), stamp, key) + " " + key);
        }
    }

    /** Writes down what is to be remembered. */
    synchronized void save() {
        if (unsaved.isEmpty()) {
            return;
        }
        try {
            logs.append(file, unsaved);
        } catch (StoreFailure e) {
            // Costs the next process time and nothing else; what matters is written elsewhere and fails there.
        }
        unsaved.clear();
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        try {
            logs.read(file, LogPosition.START).lines().forEach(this::take);
        } catch (StoreFailure e) {
            // Unreadable is as good as deleted.
        }
    }

    private void take(String line) {
        String[] parts = line.split(" ", 4);
        if (parts.length == 4 && Digest.isDigest(parts[0]) && parts[2].equals(check(parts[0], parts[1], parts[3]))) {
            known.put(parts[3], new Known(parts[1], new Digest(parts[0])));
        }
    }

    private static String check(String digest, String stamp, String key) {
        String text = digest + " " + stamp + " " + key;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).shortForm(CHECK_DIGITS);
    }
}
