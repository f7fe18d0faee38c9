package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.Presence;

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
    public boolean link(StorePath link, StorePath target) {
        return disk.putIfAbsent(link, new Node.Link(target.relativeTo(link.parent())));
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

    @Override
    public boolean unlink(StorePath link) {
        synchronized (disk) {
            boolean isLink = disk.presence(link) == Presence.OTHER;
            if (isLink) {
                disk.remove(link);
            }
            return isLink;
        }
    }
}
