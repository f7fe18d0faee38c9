package dev.granary.app.maintain.verify;

import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.FileIdentity;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.Referrer;
import dev.granary.app.store.RunReferences;
import dev.granary.app.store.RunSurvey;
import dev.granary.app.store.Sums;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as it stood when it was looked at, each thing read once. Records are read before contents are listed, and those
 * before {@code SHA256SUMS}: in the opposite order to that in which they are written, so that what somebody records meanwhile
 * looks whole.
 */
final class RunLook {

    private final Store store;
    private final Links links;
    private final StorePath run;
    private final Survey survey;
    private final FileIdentity identity;
    private final boolean isBusy;
    private final Presence cacheStands;
    private final List<PipelineRecord> pipelines;
    private final RunReferences references;
    private final CacheInventory cache;
    private final boolean isNaming;
    private final Sums sums;
    private final Map<String, CachedFile> contents;
    private final List<StorePath> recording;
    private final Map<StorePath, String> closed = new LinkedHashMap<>();
    private final Map<StorePath, String> unread = new HashMap<>();
    private final List<Standing> standing;
    private final Map<StorePath, Standing> standingByFolder;
    private final Map<StorePath, Map<StorePath, LinkState>> linksByFolder;
    private final Map<StorePath, LinkState> linksByPlace;
    private final List<Expected> expected;
    private final Map<String, List<Expected>> expectedByFile;

    /** Whether links are of the kind that their records say. */
    boolean hasLinksAsMade() {
        return links.areAsMade();
    }

    RunLook(Store store, Links links, StorePath run) {
        this.store = store;
        this.links = links;
        this.run = run;
        this.identity = new FileIdentity(store.blobs());
        this.survey = store.survey(run);
        this.isBusy = survey.isHeld(run);
        this.pipelines = new RunSurvey(store, survey, run).pipelines();
        this.references = new ReferenceReader(store, links).read(survey, run);
        this.cacheStands = survey.presence(Layout.cache(run));
        boolean isThere = cacheStands == Presence.FOLDER;
        CacheInventory listed =
                isThere ? CacheInventory.listed(survey, run) : new CacheInventory(List.of(), List.of(), List.of());
        this.isNaming = store.leases().isHeld(Layout.cache(run));
        this.sums = isThere && survey.presence(Layout.sums(run)) == Presence.FILE
                ? Sums.of(store, run)
                : new Sums(Map.of(), List.of(), true);
        this.cache = listed.recorded(sums.digests());
        this.contents = cache.contents().stream().collect(Collectors.toMap(CachedFile::file, Function.identity()));
        this.expected = expected(references, run);
        this.recording = recording(survey, run, pipelines);
        this.standing = FolderWalk.of(survey, run, recording, closed::put);
        this.standingByFolder = standing.stream().collect(Collectors.toMap(Standing::folder, Function.identity()));
        this.linksByFolder = references.referrers().stream()
                .collect(Collectors.toMap(Referrer::folder, Referrer::links, (one, other) -> one));
        this.linksByPlace = new HashMap<>();
        linksByFolder.values().forEach(linksByPlace::putAll);
        this.expectedByFile = expected.stream().collect(Collectors.groupingBy(Expected::file));
    }

    private static List<Expected> expected(RunReferences all, StorePath run) {
        record Key(String file, Digest digest, long sizeBytes) {}
        Map<Key, Set<StorePath>> users = new LinkedHashMap<>();
        for (Referrer referrer : all.referrers()) {
            if (!isPutAside(referrer.folder(), run)) {
                referrer.metadata().stream()
                        .flatMap(metadata -> metadata.contents())
                        .map(entry -> new Key(entry.file(), entry.sha256(), entry.sizeBytes()))
                        .forEach(key ->
                                users.computeIfAbsent(key, k -> new TreeSet<>()).add(referrer.folder()));
            }
        }
        List<Expected> found = new ArrayList<>();
        users.forEach((key, folders) ->
                found.add(new Expected(key.file(), key.digest(), key.sizeBytes(), List.copyOf(folders))));
        return found;
    }

    private static List<StorePath> recording(Survey survey, StorePath run, List<PipelineRecord> pipelines) {
        Stream<StorePath> running = pipelines.stream()
                .filter(pipeline -> pipeline.status() == Status.RUNNING)
                .map(PipelineRecord::place);
        Stream<StorePath> replacing = survey.folders(run).stream()
                .flatMap(name -> Layout.replacedBy(run, name).stream())
                .filter(survey::isHeld)
                .map(Layout::replacement);
        return Stream.concat(running, replacing).toList();
    }

    private static boolean isPutAside(StorePath folder, StorePath run) {
        return folder.startsWith(Layout.cache(run));
    }

    StorePath run() {
        return run;
    }

    Store store() {
        return store;
    }

    Survey survey() {
        return survey;
    }

    FileIdentity identity() {
        return identity;
    }

    /** Whether somebody had the run for themselves, to clean or relink it, say. */
    boolean isBusy() {
        return isBusy;
    }

    /** Whether somebody was naming contents: then some may not be written down yet. */
    boolean isNaming() {
        return isNaming;
    }

    Presence cacheStands() {
        return cacheStands;
    }

    /** Every pipeline that nobody is recording. */
    List<PipelineRecord> pipelines() {
        return pipelines.stream()
                .filter(pipeline -> pipeline.status() != Status.RUNNING)
                .toList();
    }

    /** The folders of the pipelines that somebody is recording, those included that will take another one's place. */
    List<StorePath> underRecording() {
        return recording;
    }

    /** Every folder but the cache and what is being recorded, with what stands in it. */
    List<Standing> standing() {
        return standing;
    }

    /** What stands in a folder; empty if it is not there or could not be looked into. */
    Optional<Standing> standing(StorePath folder) {
        return Optional.ofNullable(standingByFolder.get(folder));
    }

    /** Folders that could not be looked into, and why. */
    Map<StorePath, String> closed() {
        return closed;
    }

    /** The pipeline that something stands in; none if it stands in none. */
    List<StorePath> pipelineOf(StorePath path) {
        return pipelines.stream()
                .map(PipelineRecord::place)
                .filter(path::startsWith)
                .toList();
    }

    /** How many pipelines there are, those included that are being recorded. */
    int pipelineCount() {
        return pipelines.size();
    }

    RunReferences references() {
        return references;
    }

    CacheInventory cache() {
        return cache;
    }

    Sums sums() {
        return sums;
    }

    /** The files in the cache that are named as contents are. */
    List<CachedFile> contents() {
        return cache.contents();
    }

    Optional<BlobStat> content(String file) {
        return Optional.ofNullable(contents.get(file)).map(CachedFile::stat);
    }

    /** What the records say of the cache, one for each file and digest. */
    List<Expected> expected() {
        return expected;
    }

    /** What the records say of one file. */
    List<Expected> expected(String file) {
        return expectedByFile.getOrDefault(file, List.of());
    }

    /** Whoever refers to a file of the cache, by record or by link. */
    List<StorePath> usersOf(String file) {
        return references.referrers().stream()
                .filter(referrer -> !isPutAside(referrer.folder(), run))
                .filter(referrer -> referrer.files().contains(file))
                .map(Referrer::folder)
                .toList();
    }

    /** Whether a record, a link or {@code SHA256SUMS} speaks of a file that is named as contents are. */
    boolean isKnown(CachedFile file) {
        return !file.recorded().isEmpty() || !usersOf(file.file()).isEmpty();
    }

    /** Whether a content of the cache stands there. */
    boolean isFile(StorePath path) {
        return path.isDirectlyIn(Layout.cache(run)) && contents.containsKey(path.name());
    }

    /** Whether a file stands there; no where a link or a device stands in the way. */
    boolean isFileAt(StorePath path) {
        try {
            return store.blobs().stat(path).isPresent();
        } catch (StoreFailure e) {
            return false;
        }
    }

    /** What stands in a link's place; what cannot be read counts as no link, and is {@link #unread}. */
    LinkState link(StorePath link) {
        LinkState known = linksByPlace.get(link);
        if (known != null) {
            return known;
        }
        try {
            return links.inspect(link);
        } catch (StoreFailure e) {
            unread.put(link, String.valueOf(e.getMessage()));
            return new LinkState.NoLink();
        }
    }

    /** Why it could not be told whether a link stands there. */
    Optional<String> unread(StorePath link) {
        return Optional.ofNullable(unread.get(link));
    }

    /** The links of kinds that tell where they lead, by pipeline. */
    Map<StorePath, LinkState> linksOf(StorePath pipeline) {
        return linksByFolder.getOrDefault(pipeline, Map.of());
    }

    /** Whether a file of the cache is said to hold a content, by {@code SHA256SUMS}. */
    boolean isSaidToHold(String file, ArtifactEntry entry) {
        return sums.digests().getOrDefault(file, Set.of()).equals(Set.of(entry.sha256()));
    }
}
