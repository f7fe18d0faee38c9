package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.util.List;

/** Removes whatever stands where a link should. */
record BrokenLinker(Linker sound, Store store) implements Linker {

    @Override
    public LinkKind kind() {
        return sound.kind();
    }

    @Override
    public boolean link(StorePath link, StorePath target) {
        return sound.link(link, target);
    }

    @Override
    public LinkState inspect(StorePath link) {
        return sound.inspect(link);
    }

    @Override
    public boolean unlink(StorePath link) {
        if (sound.inspect(link) instanceof LinkState.NoLink) {
            store.blobs().delete(List.of(link));
            return true;
        }
        return sound.unlink(link);
    }
}
