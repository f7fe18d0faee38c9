package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes objects: files by their names, and folders with all that is in them. */
final class Deletion {

    /** With fewer in one folder, it is cheaper to look at each than at the folder. */
    private static final int FEW = 4;

    private final Bucket bucket;
    private final Acknowledged acknowledged;

    Deletion(Bucket bucket, Acknowledged acknowledged) {
        this.bucket = bucket;
        this.acknowledged = acknowledged;
    }

    /** Removes files; nothing if one of them is none. */
    void files(Collection<StorePath> paths) {
        Place place = bucket.place();
        Map<StorePath, List<StorePath>> byFolder =
                paths.stream().distinct().collect(Collectors.groupingBy(StorePath::parent));
        byFolder.forEach(this::requireFiles);
        List<String> keys = paths.stream().distinct().map(place::key).toList();
        if (!keys.isEmpty()) {
            bucket.delete("delete", keys);
            acknowledged.forget(paths);
        }
    }

    private void requireFiles(StorePath folder, List<StorePath> paths) {
        if (paths.size() < FEW) {
            for (StorePath path : paths) {
                requireFile(path, Look.at(bucket, "delete", path).isTakenByOther());
            }
            return;
        }
        Place place = bucket.place();
        Listing inFolder = bucket.list("delete", place.folderKey(folder), Bucket.Depth.ONE);
        Set<String> taken = new HashSet<>(inFolder.prefixes());
        inFolder.items().forEach(item -> taken.add(item.key()));
        for (StorePath path : paths) {
            requireFile(path, taken.contains(place.folderKey(path)) || taken.contains(place.pointerKey(path)));
        }
    }

    private void requireFile(StorePath path, boolean isTakenByOther) {
        if (isTakenByOther) {
            throw Failures.wrongType("delete", bucket.place().shown(path));
        }
    }

    /** Removes a folder with all that is in it. */
    void folder(StorePath folder) {
        if (!folder.isRoot() && Look.at(bucket, "delete", folder).file().isPresent()) {
            throw Failures.noFolder("delete", bucket.place().shown(folder));
        }
        Listing inside = bucket.list("delete", bucket.place().folderKey(folder), Bucket.Depth.ALL);
        keys(inside.items().stream().map(Listing.Item::key).toList());
        acknowledged.forgetAll(folder);
    }

    /**
     * Removes objects in an order in which what is left never looks whole: what stands highest first, and each document of
     * the highest by itself; leases last.
     */
    void keys(List<String> keys) {
        List<String> ordered = new ArrayList<>(keys);
        ordered.sort(Comparator.comparing(Deletion::isLease)
                .thenComparing(Deletion::depth)
                .thenComparing(Comparator.naturalOrder()));
        int first = 0;
        int depth = ordered.isEmpty() ? 0 : depth(ordered.get(0));
        while (first < ordered.size() && depth(ordered.get(first)) == depth && !isLease(ordered.get(first))) {
            bucket.delete("delete", List.of(ordered.get(first)));
            first++;
        }
        for (int from = first; from < ordered.size(); from += Bucket.PAGE) {
            bucket.delete("delete", ordered.subList(from, Math.min(from + Bucket.PAGE, ordered.size())));
        }
    }

    static int depth(String key) {
        return (int) key.chars().filter(c -> c == '/').count();
    }

    private static boolean isLease(String key) {
        return key.contains(LeaseKeys.FOLDER);
    }
}
