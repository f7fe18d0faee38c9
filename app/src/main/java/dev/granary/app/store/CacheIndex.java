package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which contents a run's cache holds, as {@code SHA256SUMS} says, and which files it does not speak of. What it says is
 * a hint: whoever relies on a file checks it first. Thread-safe.
 */
final class CacheIndex {

    private final Store store;
    private final StorePath run;
    private final Map<Digest, List<String>> files = new HashMap<>();
    private final Map<String, Digest> digests = new HashMap<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final Map<String, ArtifactName> unlisted = new LinkedHashMap<>();
    private LogPosition position = LogPosition.START;
    private final Set<String> unwritten = new HashSet<>();
    private boolean listed;

    CacheIndex(Store store, StorePath run) {
        this.store = store;
        this.run = run;
    }

    /** Takes in the lines that others have written since. */
    synchronized void refresh() {
        LogLines news = store.logs().read(Layout.sums(run), position);
        if (news.startedOver()) {
            files.clear();
            digests.clear();
            spelling.clear();
            unlisted.clear();
            unwritten.clear();
            listed = false;
        }
        news.lines().stream().map(SumsLine::parse).flatMap(Optional::stream).forEach(this::add);
        position = news.end();
        if (!listed) {
            listed = true;
            list();
        }
    }

    private void list() {
        try (Stream<String> names =
                store.blobs().list(Layout.cache(run)).map(file -> file.path().name())) {
            names.forEach(name -> ArtifactName.parse(name).ifPresent(parsed -> {
                spelling.put(FolderForm.caseless(name), name);
                if (!digests.containsKey(name)) {
                    unlisted.put(name, parsed);
                }
            }));
        }
    }

    private void add(SumsLine line) {
        digests.put(line.file(), line.digest());
        spelling.putIfAbsent(FolderForm.caseless(line.file()), line.file());
        unlisted.remove(line.file());
        unwritten.remove(line.file());
        List<String> sharing = files.computeIfAbsent(line.digest(), d -> new ArrayList<>(1));
        if (!sharing.contains(line.file())) {
            sharing.add(line.file());
        }
    }

    /** The files said to hold a content, the one that counts first. */
    synchronized List<String> files(Digest digest) {
        return List.copyOf(files.getOrDefault(digest, List.of()));
    }

    /** The files that {@code SHA256SUMS} does not speak of and that may hold this content, by their names. */
    synchronized List<String> unlistedFor(Digest digest) {
        return unlisted.entrySet().stream()
                .filter(entry -> entry.getValue().fits(digest))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All files that {@code SHA256SUMS} does not speak of. */
    synchronized List<String> unlisted() {
        return List.copyOf(unlisted.keySet());
    }

    /** The file that has a name, or one that differs from it in case only. */
    synchronized Optional<String> spelled(String name) {
        return Optional.ofNullable(spelling.get(FolderForm.caseless(name)));
    }

    /** Notes that a file holds a content, before there is a line that says so. */
    synchronized void note(String file, Digest digest) {
        if (digest.equals(digests.get(file))) {
            return;
        }
        add(new SumsLine(digest, file));
        unwritten.add(file);
    }

    /** Whether no line says yet what {@link #note} said of a file. */
    synchronized boolean isUnwritten(String file) {
        return unwritten.contains(file);
    }

    /** Forgets a file that turned out not to be what it was said to be, or to be gone. */
    synchronized void forget(String file) {
        Digest digest = digests.remove(file);
        spelling.remove(FolderForm.caseless(file), file);
        unlisted.remove(file);
        unwritten.remove(file);
        if (digest != null) {
            files.getOrDefault(digest, new ArrayList<>()).remove(file);
        }
    }
}
