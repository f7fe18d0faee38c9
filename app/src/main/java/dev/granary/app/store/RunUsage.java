package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a run, what refers to it, and what would be free without some of it. Nothing is followed or written. */
public final class RunUsage {

    private final StorePath run;
    private final RunReferences references;
    private final CacheInventory cache;
    private final Survey survey;
    private final FileIdentity identity;
    private @Nullable Set<Object> cacheKeys;

    RunUsage(StorePath run, RunReferences references, CacheInventory cache, Survey survey, FileIdentity identity) {
        this.run = run;
        this.references = references;
        this.cache = cache;
        this.survey = survey;
        this.identity = identity;
    }

    public StorePath run() {
        return run;
    }

    public RunReferences references() {
        return references;
    }

    public CacheInventory cache() {
        return cache;
    }

    /** The survey that this was read from, for those who need a document more. */
    public Survey survey() {
        return survey;
    }

    /**
     * What would be free without some pipelines: with all that their folders hold. Hard links, symbolic links and pointers
     * count nothing; a content counts once, if nobody else refers to it.
     *
     * @param pipelines their folders
     */
    public Freed freedBy(Collection<StorePath> pipelines) {
        Set<CachedFile> orphansNow = Set.copyOf(references.orphans(cache));
        return new Freed(
                pipelines.stream().map(this::own).reduce(Tally.NOTHING, Tally::plus),
                references.without(pipelines).orphans(cache).stream()
                        .filter(file -> !orphansNow.contains(file))
                        .toList());
    }

    /** The folders of the run's pipelines, by name. */
    public List<StorePath> pipelines() {
        return survey.folders(run).stream()
                .filter(Layout::isPipelineFolder)
                .map(run::child)
                .toList();
    }

    /** As {@link #freedBy}, of every one of its pipelines by itself; in their order. */
    public Map<StorePath, Freed> freedByEach() {
        Map<String, Set<StorePath>> byFile = new HashMap<>();
        Map<Digest, Set<StorePath>> byDigest = new HashMap<>();
        for (Referrer referrer : references.referrers()) {
            StorePath pipeline = pipelineOf(referrer.folder());
            referrer.files().forEach(file -> add(byFile, file, pipeline));
            referrer.digests().forEach(digest -> add(byDigest, digest, pipeline));
        }
        Map<StorePath, List<CachedFile>> alone = new HashMap<>();
        for (CachedFile file : cache.contents()) {
            Set<StorePath> users = new HashSet<>(byFile.getOrDefault(file.file(), Set.of()));
            file.recorded().forEach(digest -> users.addAll(byDigest.getOrDefault(digest, Set.of())));
            if (users.size() == 1) {
                alone.computeIfAbsent(users.iterator().next(), pipeline -> new ArrayList<>())
                        .add(file);
            }
        }
        Map<StorePath, Freed> freed = new LinkedHashMap<>();
        pipelines()
                .forEach(pipeline ->
                        freed.put(pipeline, new Freed(own(pipeline), alone.getOrDefault(pipeline, List.of()))));
        return freed;
    }

    private StorePath pipelineOf(StorePath folder) {
        return folder.startsWith(run) && !folder.equals(run)
                ? run.child(folder.segments().get(run.segments().size()))
                : folder;
    }

    /** Two users of a content tell as much as all. */
    private static <K> void add(Map<K, Set<StorePath>> users, K key, StorePath user) {
        Set<StorePath> known = users.computeIfAbsent(key, k -> new HashSet<>(2));
        if (known.size() < 2) {
            known.add(user);
        }
    }

    /** What of those contents a removal takes: nothing as long as something cannot be read that may refer to them. */
    public Tally taken(Freed freed) {
        return references.obstacles().isEmpty()
                ? Tally.of(
                        freed.contents().stream().mapToLong(file -> file.stat().sizeBytes()))
                : Tally.NOTHING;
    }

    /** What would be free without the run: all of its files, each once however many names it has. */
    public Tally all() {
        return own(run).plus(everything(Layout.cache(run)));
    }

    private Tally everything(StorePath folder) {
        return folders(folder).stream()
                .map(name -> everything(folder.child(name)))
                .reduce(Tally.of(survey.files(folder).stream().mapToLong(BlobStat::sizeBytes)), Tally::plus);
    }

    /** The files of a folder but those that the cache has as well; the cache itself has none of its own. */
    private Tally own(StorePath folder) {
        Tally files = Tally.of(
                survey.files(folder).stream().filter(file -> !isInCache(file)).mapToLong(BlobStat::sizeBytes));
        return folders(folder).stream()
                .map(folder::child)
                .filter(below -> !below.equals(Layout.cache(run)))
                .map(this::own)
                .reduce(files, Tally::plus);
    }

    /** What stands too deep to be looked into is among the obstacles of the references, and not counted. */
    private List<String> folders(StorePath folder) {
        return FolderDepth.isReached(folder) ? List.of() : survey.folders(folder);
    }

    /** Whether a file is a second name of a content, so that its removal frees nothing. */
    private boolean isInCache(BlobStat file) {
        return identity.key(file.path())
                .map(key -> cacheKeys().contains(key))
                .orElseGet(() -> cache.contents().stream()
                        .map(CachedFile::stat)
                        .filter(content -> content.sizeBytes() == file.sizeBytes())
                        .anyMatch(content -> identity.isOne(content.path(), file.path())));
    }

    private synchronized Set<Object> cacheKeys() {
        if (cacheKeys == null) {
            cacheKeys = cache.contents().stream()
                    .flatMap(file -> identity.key(file.stat().path()).stream())
                    .collect(Collectors.toSet());
        }
        return cacheKeys;
    }
}
