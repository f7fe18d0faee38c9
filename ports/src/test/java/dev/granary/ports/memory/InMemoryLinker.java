package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import java.util.Optional;

/** Links on an {@link InMemoryDisk}: relative texts, as symbolic links are. */
public final class InMemoryLinker implements Linker {

    private final InMemoryDisk disk;

    public InMemoryLinker(InMemoryDisk disk) {
        this.disk = disk;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        return disk.putIfAbsent(link, linkTo(link, target)) ? Optional.of(kind()) : Optional.empty();
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        disk.replace(link, linkTo(link, target));
        return kind();
    }

    private static Node.Link linkTo(StorePath link, StorePath target) {
        return new Node.Link(target.relativeTo(link.parent()));
    }

    @Override
    public LinkState inspect(StorePath link) {
        Node node = disk.find(link).orElse(null);
        if (node == null) {
            return new LinkState.Absent();
        }
        if (!(node instanceof Node.Link there)) {
            return new LinkState.NoLink();
        }
        return link.parent()
                .follow(there.text())
                .<LinkState>map(LinkState.To::new)
                .orElseGet(() -> new LinkState.Escaping(there.text()));
    }
}
