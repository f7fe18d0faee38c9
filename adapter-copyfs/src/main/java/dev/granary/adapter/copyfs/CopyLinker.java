package dev.granary.adapter.copyfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.util.Optional;

/** Second files with the same bytes, as the store copies them. */
final class CopyLinker implements Linker {

    private final Store store;
    private final Substitution substitution;

    CopyLinker(Store store, Substitution substitution) {
        this.store = store;
        this.substitution = substitution;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.COPY;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        return store.blobs().copy(target, link) ? Optional.of(kind()) : Optional.empty();
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        return substitution.substitute(link, place -> link(place, target));
    }

    @Override
    public LinkState inspect(StorePath link) {
        return store.folders().presence(link) == Presence.ABSENT ? new LinkState.Absent() : new LinkState.NoLink();
    }
}
