package dev.granary.app.store;

import dev.granary.domain.content.Digest;

/**
 * A content that the cache holds.
 *
 * @param file its name in the cache
 * @param isNew whether this call was first to store it
 */
public record Held(String file, Digest digest, long sizeBytes, boolean isNew) {}
