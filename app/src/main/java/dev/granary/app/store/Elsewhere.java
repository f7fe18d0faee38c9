package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What pipelines need that somebody moved or copied into another run by hand: contents that the records of one run name and
 * its own cache lacks, so that the run that they came from may have the last copy. Each run is read once. For one thread.
 */
public final class Elsewhere {

    private final Store store;
    private final ReferenceReader references;
    private final Map<StorePath, Set<Digest>> lacking = new HashMap<>();

    public Elsewhere(Store store, ReferenceReader references) {
        this.store = store;
        this.references = references;
    }

    /** Those of a run's contents that another run needs; a run that cannot be read at all is left out. */
    public Set<Digest> needed(StorePath run, Collection<Digest> contents) {
        Set<Digest> needed = new HashSet<>();
        if (contents.isEmpty()) {
            return needed;
        }
        store.folders().list(StorePath.ROOT).stream()
                .filter(Layout::isRunFolder)
                .map(Layout::run)
                .filter(other -> !other.equals(run))
                .forEach(other -> needed.addAll(lacking.computeIfAbsent(other, this::lackedBy)));
        needed.retainAll(Set.copyOf(contents));
        return needed;
    }

    private Set<Digest> lackedBy(StorePath run) {
        try {
            RunUsage usage = references.usage(run);
            Set<Digest> lacked = new HashSet<>(usage.references().digests());
            usage.cache().contents().forEach(file -> lacked.removeAll(file.recorded()));
            return lacked;
        } catch (StoreFailure e) {
            return Set.of();
        }
    }
}
