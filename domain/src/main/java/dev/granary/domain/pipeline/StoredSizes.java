package dev.granary.domain.pipeline;

import java.util.List;

/**
 * What a pipeline's artifacts take.
 *
 * @param count how many links to fitted artifacts there are
 * @param totalBytes what those links name, each link counted
 * @param storedBytes what this pipeline was first to store
 */
public record StoredSizes(long count, long totalBytes, long storedBytes) {

    /** The sizes of a pipeline with these artifacts, of which it was first to store some bytes. */
    public static StoredSizes of(List<ArtifactEntry> artifacts, long storedBytes) {
        return new StoredSizes(
                artifacts.size(),
                artifacts.stream().mapToLong(ArtifactEntry::sizeBytes).sum(),
                storedBytes);
    }

    /**
     * Total ÷ stored: 1.0 means that nothing was shared (or that there is nothing), infinity that everything was.
     *
     * <p>Source: the on-disk format, version 1, "metadata.yaml".
     */
    public double deduplicationRatio() {
        if (storedBytes == 0) {
            return totalBytes == 0 ? 1.0 : Double.POSITIVE_INFINITY;
        }
        return (double) totalBytes / storedBytes;
    }
}
