package dev.granary.adapter.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The keys that begin alike.
 *
 * @param items in the server's order
 * @param prefixes what several keys begin with, up to and with a slash, where they were to be told together
 * @param complete whether there are no more
 * @param now the server's clock, when it answered last
 */
record Listing(List<Item> items, List<String> prefixes, boolean complete, Instant now) {

    /**
     * An object.
     *
     * @param lastModified by the server's clock, in whole seconds
     * @param etag without quotes
     */
    record Item(String key, long sizeBytes, Instant lastModified, String etag) {
        Item {
            lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
            etag = Head.unquoted(etag);
        }
    }

    Listing {
        items = List.copyOf(items);
        prefixes = List.copyOf(prefixes);
    }
}
