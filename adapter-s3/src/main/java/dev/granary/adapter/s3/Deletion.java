package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

    /** Removes objects in an order in which what is left never looks whole. */
    void keys(Collection<String> keys) {
        keysWhile(() -> true, keys);
    }

    /**
     * The same, for as long as that is right.
     *
     * @param isRight asked before each request
     * @return whether all are removed
     */
    boolean keysWhile(BooleanSupplier isRight, Collection<String> keys) {
        for (List<String> group : new RemovalOrder(bucket.place()).of(keys)) {
            for (int from = 0; from < group.size(); from += Bucket.PAGE) {
                if (!isRight.getAsBoolean()) {
                    return false;
                }
                bucket.delete("delete", group.subList(from, Math.min(from + Bucket.PAGE, group.size())));
            }
        }
        return true;
    }
}
