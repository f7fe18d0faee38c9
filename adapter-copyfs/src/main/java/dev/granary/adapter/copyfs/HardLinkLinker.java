package dev.granary.adapter.copyfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Second names of the same file; where the file system allows it no further one, a copy. */
final class HardLinkLinker implements Linker {

    private static final int TRIES = 100;

    private final Store store;
    private final LocalFiles files;
    private final LinkMaker maker;
    private final CopyLinker copies;
    private final Substitution substitution;

    HardLinkLinker(Store store, LocalFiles files, LinkMaker maker, Substitution substitution) {
        this.store = store;
        this.files = files;
        this.maker = maker;
        this.copies = new CopyLinker(store, substitution);
        this.substitution = substitution;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.HARDLINK;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        try {
            return name(link, target) ? Optional.of(kind()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return copyInstead(link, target, e);
        }
    }

    private boolean name(StorePath link, StorePath target) throws IOException {
        for (int tries = 1; ; tries++) {
            // link(2) takes a symbolic link for the file, so what the target is must be known before.
            Path file = files.regular("link to", target);
            store.folders().create(link.parent());
            Path name = files.path("make link", link);
            try {
                maker.make(name, file);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (NoSuchFileException e) {
                // Somebody removed the folder because it was empty, or the target: the next look tells.
                if (tries == TRIES) {
                    throw Failures.of("make link", name, e);
                }
            }
        }
    }

    // ext4 allows a file 65,000 names and NTFS 1,023; Linux may allow none for a file of somebody else's
    // (fs.protected_hardlinks).
    private Optional<LinkKind> copyInstead(StorePath link, StorePath target, Exception refusal) {
        try {
            return copies.link(link, target);
        } catch (StoreFailure e) {
            e.addSuppressed(refusal);
            throw e;
        }
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        return substitution.substitute(link, place -> link(place, target));
    }

    @Override
    public LinkState inspect(StorePath link) {
        return copies.inspect(link);
    }
}
