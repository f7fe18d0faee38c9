package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A frozen tree as a store. Whoever wants to change it gets a {@link DeniedFailure}, as of a disk that
 * is mounted for reading only; leases that are shared are granted, for there is nobody to keep away.
 */
public final class FrozenStore implements Store {

    private final FrozenTree tree;
    private final Refusal refusal;
    private final FrozenBlobs blobs;
    private final FrozenFolders folders;
    private final FrozenDocuments documents;
    private final Runnable onClose;
    private final Supplier<List<String>> check;

    /**
     * @param label how messages name it
     * @param remedy a sentence for those who want to change it
     * @param onClose ends what the bytes come from
     */
    public FrozenStore(FrozenTree tree, String label, String remedy, Runnable onClose) {
        this(tree, label, remedy, onClose, List::of);
    }

    /**
     * @param check tells whether its bytes are those that were meant, as {@link #problems} does
     */
    public FrozenStore(FrozenTree tree, String label, String remedy, Runnable onClose, Supplier<List<String>> check) {
        this.tree = tree;
        this.refusal = new Refusal(label, remedy);
        this.blobs = new FrozenBlobs(tree, refusal);
        this.folders = new FrozenFolders(tree, refusal);
        this.documents = new FrozenDocuments(blobs, folders, refusal);
        this.onClose = onClose;
        this.check = check;
    }

    /**
     * Reads all of it, where something tells what its bytes should be, and says what is not so, a sentence each.
     *
     * @throws dev.granary.ports.failure.StoreFailure if it cannot be read
     */
    public List<String> problems() {
        return check.get();
    }

    /** Why it cannot be changed, for those who want to tell it before they begin. */
    public DeniedFailure refusal() {
        return refusal.toWrite(StorePath.ROOT);
    }

    /** Reads its links. */
    public Linker linker() {
        return new FrozenLinker(tree, refusal);
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public DocumentStore documents() {
        return documents;
    }

    @Override
    public LineLog logs() {
        return new FrozenLog(blobs, folders, refusal);
    }

    @Override
    public Folders folders() {
        return folders;
    }

    @Override
    public Leases leases() {
        return new FrozenLeases(refusal);
    }

    @Override
    public Survey survey(StorePath folder) {
        return new LiveSurvey(this, folder);
    }

    @Override
    public List<Trait> traits() {
        return List.of();
    }

    @Override
    public Optional<Protection> protection() {
        return Optional.empty();
    }

    @Override
    public Optional<Uploads> uploads() {
        return Optional.empty();
    }

    @Override
    public void sync(Collection<StorePath> paths) {
        // Nothing is ever written.
    }

    @Override
    public void close() {
        onClose.run();
    }

    /** Nobody is at work in what nobody can change. */
    private record FrozenLeases(Refusal refusal) implements Leases {

        private static final Lease SHARED = new Lease() {
            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public void close() {}
        };

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            return Optional.of(SHARED);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            throw refusal.toWrite(scope);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return false;
        }
    }
}
