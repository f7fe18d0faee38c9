package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import java.util.Optional;

/** Reads the links of a frozen tree. */
final class FrozenLinker implements Linker {

    private final FrozenTree tree;
    private final Refusal refusal;

    FrozenLinker(FrozenTree tree, Refusal refusal) {
        this.tree = tree;
        this.refusal = refusal;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        throw refusal.toWrite(link);
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        throw refusal.toWrite(link);
    }

    @Override
    public LinkState inspect(StorePath link) {
        if (tree.isFolder(link)) {
            return new LinkState.NoLink();
        }
        return tree.node(link)
                .<LinkState>map(
                        node -> node instanceof FrozenLink to ? new LinkState.To(to.target()) : new LinkState.NoLink())
                .orElseGet(LinkState.Absent::new);
    }
}
