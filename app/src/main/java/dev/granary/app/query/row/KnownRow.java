package dev.granary.app.query.row;

import java.time.Instant;
import java.util.List;

/**
 * What was made of a pipeline's documents, or of the run's own, when they had these stamps.
 *
 * @param folder the pipeline's, or {@link FreshRows#RUN}
 * @param stamps of each of the documents, in one order; empty text for one that was not there
 * @param changedAt when the last of them was changed, by the store's clock
 */
record KnownRow(String folder, List<String> stamps, Instant changedAt, BareRow row) {

    KnownRow {
        stamps = List.copyOf(stamps);
    }
}
