package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.Presence;
import java.util.Optional;

/** Copies on an {@link InMemoryDisk}. */
public final class InMemoryCopyLinker implements Linker {

    private final InMemoryDisk disk;

    public InMemoryCopyLinker(InMemoryDisk disk) {
        this.disk = disk;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.COPY;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        return disk.putIfAbsent(link, copyOf(target)) ? Optional.of(kind()) : Optional.empty();
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        disk.replace(link, copyOf(target));
        return kind();
    }

    private Node copyOf(StorePath target) {
        return disk.newFile(disk.file("link to", target).bytes());
    }

    @Override
    public LinkState inspect(StorePath link) {
        return disk.presence(link) == Presence.ABSENT ? new LinkState.Absent() : new LinkState.NoLink();
    }
}
