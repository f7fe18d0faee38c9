package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in a run's cache, by name. Nothing of it was read or followed.
 *
 * @param contents files that are named as contents are
 * @param foreign files and folders that are neither contents nor part of how a cache is kept
 * @param others what is neither file nor folder: links, pipes, devices
 */
public record CacheInventory(List<CachedFile> contents, List<StorePath> foreign, List<StorePath> others) {

    public CacheInventory {
        contents = List.copyOf(contents);
        foreign = List.copyOf(foreign);
        others = List.copyOf(others);
    }

    /** As of now. */
    public static CacheInventory of(Store store, StorePath run) {
        return of(store, store.survey(Layout.cache(run)), run);
    }

    /** As a survey of the run or its cache shows it; {@code SHA256SUMS} is read now. */
    public static CacheInventory of(Store store, Survey survey, StorePath run) {
        Map<String, Set<Digest>> recorded = store.logs().read(Layout.sums(run), LogPosition.START).lines().stream()
                .map(SumsLine::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        SumsLine::file, Collectors.mapping(SumsLine::digest, Collectors.toSet())));
        return listed(survey, run).recorded(recorded);
    }

    /** The same, with what {@code SHA256SUMS} says of each content. */
    public CacheInventory recorded(Map<String, Set<Digest>> digests) {
        return new CacheInventory(
                contents.stream()
                        .map(file -> new CachedFile(file.stat(), digests.getOrDefault(file.file(), Set.of())))
                        .toList(),
                foreign,
                others);
    }

    /** As a survey of the run or its cache shows it; {@code SHA256SUMS} is not read. */
    public static CacheInventory listed(Survey survey, StorePath run) {
        StorePath cache = Layout.cache(run);
        List<CachedFile> contents = new ArrayList<>();
        List<StorePath> foreign = new ArrayList<>();
        for (BlobStat file : survey.files(cache)) {
            String name = file.path().name();
            if (ArtifactName.parse(name).isPresent()) {
                contents.add(new CachedFile(file, Set.of()));
            } else if (!Layout.isOwnOfCache(name)) {
                foreign.add(file.path());
            }
        }
        foreignIn(survey.folders(cache), cache).forEach(foreign::add);
        return new CacheInventory(
                contents,
                foreign,
                survey.others(cache).stream().map(cache::child).toList());
    }

    private static Stream<StorePath> foreignIn(List<String> folders, StorePath cache) {
        return folders.stream().filter(name -> !Layout.isOwnOfCache(name)).map(cache::child);
    }
}
