package dev.granary.adapter.s3;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which order objects are removed, so that whoever meets what is left in between takes no part for the whole, and no
 * content is gone before what refers to it.
 */
final class RemovalOrder {

    /** Each is gone before any of the next one goes. */
    private enum Rank {
        /** A run's own documents: it is no whole run any more. */
        OF_THE_RUN,
        /** What makes a pipeline a finished one. */
        RECORDS,
        DOCUMENTS,
        /** Links, outputs, whatever else is no content. */
        FILES,
        CONTENTS,
        /** What keeps the others out. */
        LEASES
    }

    private static final int IN_RUN = 2;
    private static final int IN_CACHE = 3;
    private static final int IN_FOLDER_OF_CACHE = 4;

    private final Place place;

    RemovalOrder(Place place) {
        this.place = place;
    }

    /** The keys in groups, each of which may be removed at once when those before it are gone. */
    List<List<String>> of(Collection<String> keys) {
        TreeMap<Rank, List<String>> byRank = new TreeMap<>();
        for (String key : keys) {
            byRank.computeIfAbsent(rank(key), rank -> new ArrayList<>()).add(key);
        }
        byRank.values().forEach(group -> group.sort(Comparator.naturalOrder()));
        return List.copyOf(byRank.values());
    }

    private Rank rank(String key) {
        if (key.contains(LeaseKeys.FOLDER)) {
            return Rank.LEASES;
        }
        boolean isObject = !key.endsWith("/") && !key.endsWith(Place.POINTER);
        Optional<StorePath> standing = isObject ? place.path(key) : Optional.empty();
        return standing.map(RemovalOrder::rank).orElse(Rank.FILES);
    }

    private static Rank rank(StorePath file) {
        if (isContent(file)) {
            return Rank.CONTENTS;
        }
        return switch (file.name()) {
            case Layout.METADATA -> Rank.RECORDS;
            case Layout.DEFINITION, Layout.SCORES -> Rank.DOCUMENTS;
            default -> file.segments().size() == IN_RUN ? Rank.OF_THE_RUN : Rank.FILES;
        };
    }

    /** Pipelines may stand in folders of the cache too, as those that were put aside; contents stand higher. */
    private static boolean isContent(StorePath file) {
        int depth = file.segments().size();
        return depth >= IN_CACHE && file.startsWith(Layout.cache(Layout.runOf(file))) && depth <= IN_FOLDER_OF_CACHE;
    }
}
