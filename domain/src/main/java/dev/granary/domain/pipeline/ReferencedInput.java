package dev.granary.domain.pipeline;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;

/**
 * A data set that a pipeline read and that is not stored: only what it was.
 *
 * @param name what the pipeline calls it
 * @param path where it lay, as the caller gave it
 * @param sha256 its full digest at that time
 * @param sizeBytes its size at that time
 */
public record ReferencedInput(Name name, String path, Digest sha256, long sizeBytes) {}
