package dev.granary.app.share;

import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.LinkedContents;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import java.util.Objects;
import java.util.function.Function;

/**
 * A store that runs are copied into.
 *
 * @param linksFirst makes sure that links can be made, before anything else is
 * @param newCache makes the cache of a run, with links of the kind that is wanted there
 * @param contents looks what a run's cache holds
 * @param linked looks whether links of a run's pipelines lead to whole contents
 */
public record CopyTarget(
        Store store,
        RunDocuments runs,
        CacheTidying tidying,
        PipelineFiles files,
        Runnable linksFirst,
        Function<StorePath, ArtifactCache> newCache,
        Function<StorePath, CacheContents> contents,
        Function<StorePath, LinkedContents> linked) {

    public CopyTarget {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(runs, "runs");
        Objects.requireNonNull(tidying, "tidying");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(linksFirst, "linksFirst");
        Objects.requireNonNull(newCache, "newCache");
        Objects.requireNonNull(contents, "contents");
        Objects.requireNonNull(linked, "linked");
    }

    Seals seals() {
        return new Seals(store);
    }
}
