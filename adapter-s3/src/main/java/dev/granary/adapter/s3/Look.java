package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Presence;
import java.util.Optional;

/**
 * What stands at a path. Keys know no folders, so a file, a link and a folder could have one name; nothing is written where
 * something of another kind stands.
 *
 * @param file the object of that name, if there is one
 * @param isLink whether a link has that name
 * @param isFolder whether something stands below that name
 */
record Look(Optional<Listing.Item> file, boolean isLink, boolean isFolder) {

    private static final int FEW = 100;

    /** Looks, with one request unless very many keys begin with this name. */
    static Look at(Bucket bucket, String verb, StorePath path) {
        Place place = bucket.place();
        if (path.isRoot()) {
            Listing inside = bucket.list(verb, place.folderPrefix(), Bucket.Depth.ALL, FEW);
            return new Look(
                    Optional.empty(),
                    false,
                    inside.items().stream().anyMatch(item -> !item.key().contains(Canary.NAME)));
        }
        String key = place.key(path);
        Listing beginning = bucket.list(verb, key, Bucket.Depth.ONE, FEW);
        boolean isFolder = beginning.prefixes().contains(key + "/");
        if (!beginning.complete() && !isFolder) {
            // Names like 'a-2' and 'a.b' come between 'a' and what is in the folder 'a'.
            isFolder =
                    !bucket.list(verb, key + "/", Bucket.Depth.ALL, 1).items().isEmpty();
        }
        boolean isLink = has(beginning, place.pointerKey(path));
        if (!beginning.complete() && !isLink) {
            isLink = bucket.head(verb, place.pointerKey(path)).isPresent();
        }
        return new Look(
                beginning.items().stream()
                        .filter(item -> item.key().equals(key))
                        .findFirst(),
                isLink,
                isFolder);
    }

    private static boolean has(Listing listing, String key) {
        return listing.items().stream().anyMatch(item -> item.key().equals(key));
    }

    Presence presence() {
        if (file.isPresent()) {
            return Presence.FILE;
        }
        if (isLink) {
            return Presence.OTHER;
        }
        return isFolder ? Presence.FOLDER : Presence.ABSENT;
    }

    /** Whether something other than a file stands there. */
    boolean isTakenByOther() {
        return isLink || isFolder;
    }
}
