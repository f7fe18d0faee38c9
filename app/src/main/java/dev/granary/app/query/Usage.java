package dev.granary.app.query;

/**
 * What the contents of a run take.
 *
 * @param referencedBytes what all links of all pipelines name, each link counted
 * @param storedBytes what lies in the cache
 * @param contents how many files lie in the cache
 * @param copiedBytes what links that are copies take besides
 */
public record Usage(long referencedBytes, long storedBytes, long contents, long copiedBytes) {

    /** What nothing takes. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);
}
