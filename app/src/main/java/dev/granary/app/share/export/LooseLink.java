package dev.granary.app.share.export;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;

/**
 * A link into the run's cache that no record mentions.
 *
 * @param place where it stands in the store
 * @param content the file that it leads to
 */
record LooseLink(StorePath place, BlobStat content) {}
