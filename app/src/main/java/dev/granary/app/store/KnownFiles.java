package dev.granary.app.store;

import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** So many stamps of one file count: several processes that link to it change its stamp by turns. */
    private static final int STAMPS = 4;

    /**
     * What a file held when it had a stamp.
     *
     * @param forAll whether other processes may know it too
     */
    private record Known(String stamp, Digest digest, boolean forAll) {}

    private final LineLog logs;
    private final StorePath file;
    private final Map<String, Deque<Known>> known = new HashMap<>();
    private final List<String> unsaved = new ArrayList<>();
    private LogPosition position = LogPosition.START;

    KnownFiles(LineLog logs, StorePath file) {
        this.logs = logs;
        this.file = file;
    }

    /** The digest of the file with this key, if it still has the stamp that it had when it was hashed. */
    synchronized Optional<Digest> digest(String key, String stamp) {
        return find(key, stamp).map(Known::digest);
    }

    private Optional<Known> find(String key, String stamp) {
        Optional<Known> found = remembered(key, stamp);
        if (found.isEmpty()) {
            refresh();
            found = remembered(key, stamp);
        }
        return found;
    }

    private Optional<Known> remembered(String key, String stamp) {
        return known.getOrDefault(key, new ArrayDeque<>()).stream()
                .filter(entry -> entry.stamp().equals(stamp))
                .findFirst();
    }

    /** What files with such keys held when they had such stamps. */
    synchronized Set<Digest> digests(Predicate<String> key, Predicate<String> stamp) {
        return known.entrySet().stream()
                .filter(file -> key.test(file.getKey()))
                .flatMap(file -> file.getValue().stream())
                .filter(entry -> stamp.test(entry.stamp()))
                .map(Known::digest)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Remembers a file until this process ends. */
    synchronized void remember(String key, String stamp, Digest digest) {
        put(key, new Known(stamp, digest, false));
    }

    /** Remembers a file for other processes too; for files that can be told by their stamp. */
    synchronized void rememberForAll(String key, String stamp, Digest digest) {
        put(key, new Known(stamp, digest, true));
        if (stamp.indexOf(' ') < 0 && key.indexOf('\n') < 0) {
            unsaved.add(digest + " " + stamp + " " + check(digest.hex(), stamp, key) + " " + key);
        }
    }

    /** Goes on knowing a file that has another stamp now and the same content, for as many as before. */
    synchronized void restamp(String key, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        find(key, before).ifPresent(entry -> {
            if (entry.forAll()) {
                rememberForAll(key, after, entry.digest());
                save();
            } else {
                remember(key, after, entry.digest());
            }
        });
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

    /** Takes in the lines that were written since. */
    private void refresh() {
        try {
            LogLines news = logs.read(file, position);
            position = news.end();
            news.lines().forEach(this::take);
        } catch (StoreFailure e) {
            // Unreadable is as good as deleted.
        }
    }

    private void take(String line) {
        String[] parts = line.split(" ", 4);
        if (isRight(parts)) {
            put(parts[3], new Known(parts[1], new Digest(parts[0]), true));
        }
    }

    private void put(String key, Known entry) {
        Deque<Known> stamps = known.computeIfAbsent(key, k -> new ArrayDeque<>(1));
        stamps.removeIf(other -> other.stamp().equals(entry.stamp()));
        stamps.addFirst(entry);
        if (stamps.size() > STAMPS) {
            stamps.removeLast();
        }
    }

    /** The lines that still count when all are read: of each file the last. */
    static List<String> latest(List<String> lines) {
        Map<String, String> latest = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 4);
            if (isRight(parts)) {
                latest.put(parts[3], line);
            }
        }
        return List.copyOf(latest.values());
    }

    private static boolean isRight(String[] parts) {
        return parts.length == 4 && Digest.isDigest(parts[0]) && parts[2].equals(check(parts[0], parts[1], parts[3]));
    }

    private static String check(String digest, String stamp, String key) {
        String text = digest + " " + stamp + " " + key;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).shortForm(CHECK_DIGITS);
    }
}
