package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.util.List;
import java.util.Optional;

/** A sound linker, passed on to; each of the classes within breaks one promise. */
abstract class BrokenLinker implements Linker {

    private final Linker sound;

    BrokenLinker(Linker sound) {
        this.sound = sound;
    }

    @Override
    public LinkKind kind() {
        return sound.kind();
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        return sound.link(link, target);
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        return sound.replace(link, target);
    }

    @Override
    public LinkState inspect(StorePath link) {
        return sound.inspect(link);
    }

    /** Removes the old link before it makes the new one. */
    static final class RemovingFirst extends BrokenLinker {

        private final Store store;

        RemovingFirst(Linker sound, Store store) {
            super(sound);
            this.store = store;
        }

        @Override
        public LinkKind replace(StorePath link, StorePath target) {
            if (inspect(link) instanceof LinkState.NoLink) {
                store.blobs().delete(List.of(link));
            }
            return super.replace(link, target);
        }
    }

    /** Links over what is there. */
    static final class Overwriting extends BrokenLinker {

        Overwriting(Linker sound) {
            super(sound);
        }

        @Override
        public Optional<LinkKind> link(StorePath link, StorePath target) {
            return Optional.of(replace(link, target));
        }
    }
}
