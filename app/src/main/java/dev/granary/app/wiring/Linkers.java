package dev.granary.app.wiring;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Catalogue.ChosenLinker;
import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.Links;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The linkers of one store. The one that makes links is chosen by trying, so only when links are to be made. */
final class Linkers {

    private final Catalogue catalogue;
    private final Store store;
    private final FileMemory memory;
    private final StoreSettings settings;
    private final Map<LinkKind, ChosenLinker> byKind = new ConcurrentHashMap<>();
    private @Nullable ChosenLinker writing;

    Linkers(Catalogue catalogue, Store store, FileMemory memory, StoreSettings settings) {
        this.catalogue = catalogue;
        this.store = store;
        this.memory = memory;
        this.settings = settings;
    }

    /** Reads links, in stores that cannot be written too. */
    Links forReading() {
        if (store instanceof FrozenStore frozen) {
            return Links.shown(frozen.linker());
        }
        return new Links(catalogue.linkersOf(settings.address()).stream()
                .map(provider -> provider.open(settings.address(), store))
                .toList());
    }

    /**
     * Chooses the linker that makes links, unless that is done; makes the store's folder, for it is tried there.
     *
     * @throws dev.granary.app.catalogue.CatalogueException if none can
     */
    synchronized ChosenLinker forWriting() {
        if (writing == null) {
            if (store.folders().presence(StorePath.ROOT) == Presence.ABSENT) {
                store.folders().create(StorePath.ROOT);
            }
            writing = catalogue.linkerFor(settings.address(), settings.links().value());
        }
        return writing;
    }

    private String reason(ChosenLinker chosen) {
        if (settings.links().value() != LinkChoice.AUTO) {
            return settings.links().origin().reason();
        }
        return chosen.refused().isEmpty() ? "auto" : "auto. " + String.join(" ", chosen.refused());
    }

    /** The cache of a run, with links as one of its pipelines has them; where such cannot be made any more, as new ones get. */
    ArtifactCache cacheOf(StorePath run, Hasher hasher, LinkKind kind) {
        ChosenLinker chosen = byKind.computeIfAbsent(kind, this::ofKind);
        return cache(run, hasher, chosen, chosen.provider().kind() == kind ? "as recorded" : reason(chosen));
    }

    private ChosenLinker ofKind(LinkKind kind) {
        try {
            LinkChoice choice = Arrays.stream(LinkChoice.values())
                    .filter(one -> one.kind().equals(Optional.of(kind)))
                    .findFirst()
                    .orElse(LinkChoice.AUTO);
            return catalogue.linkerFor(settings.address(), choice);
        } catch (CatalogueException e) {
            return forWriting();
        }
    }

    /** The cache of a run, with links of the kind that is wanted, or that can be made here. */
    ArtifactCache cacheOf(StorePath run, Hasher hasher) {
        ChosenLinker chosen = forWriting();
        return cache(run, hasher, chosen, reason(chosen));
    }

    private ArtifactCache cache(StorePath run, Hasher hasher, ChosenLinker chosen, String reason) {
        return new ArtifactCache(
                store,
                memory,
                chosen.provider().open(settings.address(), store),
                reason,
                forReading(),
                hasher,
                run,
                settings.clock(),
                settings.notices());
    }
}
