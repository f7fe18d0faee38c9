package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.util.Collection;
import java.util.List;

/**
 * What was sent to the store in parts and never completed: no reader sees it, and it takes room. Thread-safe.
 */
public interface Uploads {

    /** Those to places in a folder and below, by place and then by time: also those that somebody is sending now. */
    List<Upload> list(StorePath folder);

    /** Gives up uploads, so that they take no room; those that are gone are no error. Whoever is sending one fails. */
    void abort(Collection<Upload> uploads);
}
