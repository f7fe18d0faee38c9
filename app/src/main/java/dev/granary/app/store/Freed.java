package dev.granary.app.store;

import dev.granary.domain.usage.Tally;
import java.util.List;

/**
 * What the removal of some pipelines would free.
 *
 * @param own their own files: documents, outputs, predictions, links that are copies
 * @param contents the files of the cache that nothing would refer to any more, and that something refers to now
 */
public record Freed(Tally own, List<CachedFile> contents) {

    public Freed {
        contents = List.copyOf(contents);
    }

    /** What those contents take. */
    public long contentBytes() {
        return contents.stream().mapToLong(file -> file.stat().sizeBytes()).sum();
    }

    /** All of it. */
    public long bytes() {
        return own.bytes() + contentBytes();
    }
}
