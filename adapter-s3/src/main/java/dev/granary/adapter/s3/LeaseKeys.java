package dev.granary.adapter.s3;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The keys of leases, and which of them still count. A scope has a folder: in it stand one object {@code exclusive} at the
 * most, and one {@code shared-…} for each process that shares it.
 */
record LeaseKeys(Place place, Duration lease) {

    /** What every key of a lease has in it. */
    static final String FOLDER = "/" + Layout.leases(StorePath.ROOT) + "/";

    private static final String EXCLUSIVE = "exclusive";
    private static final String SHARED = "shared-";
    private static final String RUN = "@";

    // Servers tell times in whole seconds: the age of an object may come out as much too high.
    private static final Duration INACCURACY = Duration.ofSeconds(2);

    /** What the keys of a scope's leases begin with. */
    String folder(StorePath scope) {
        if (scope.isRoot()) {
            throw new IllegalArgumentException("The results root is no scope of a lease; a run or a pipeline is.");
        }
        StorePath run = Layout.runOf(scope);
        List<String> inRun = scope.segments().subList(1, scope.segments().size());
        String name = inRun.isEmpty() ? RUN : String.join("/", inRun);
        return place.folderKey(Layout.leases(run)) + name + "/";
    }

    String exclusive(StorePath scope) {
        return folder(scope) + EXCLUSIVE;
    }

    String shared(StorePath scope, String holder) {
        return folder(scope) + SHARED + holder;
    }

    static boolean isShared(Listing.Item item) {
        return item.key().substring(item.key().lastIndexOf('/') + 1).startsWith(SHARED);
    }

    static boolean isExclusive(Listing.Item item) {
        return item.key().endsWith("/" + EXCLUSIVE);
    }

    /** Whether whoever wrote a lease has renewed it in time, by the server's own clock. */
    boolean isAlive(Listing.Item item, Instant now) {
        return Duration.between(item.lastModified(), now).compareTo(lease.plus(INACCURACY)) <= 0;
    }
}
