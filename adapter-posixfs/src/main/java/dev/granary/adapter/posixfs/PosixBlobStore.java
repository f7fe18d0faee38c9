package dev.granary.adapter.posixfs;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Files in folders. A new one is written beside its place and gets its name when it is whole. */
final class PosixBlobStore implements BlobStore {

    private final Root root;
    private final SteadyLook steadyLook;
    private final Unfinished unfinished;
    private final Naming naming;
    private final Medium medium;
    private final Executor hashers;

    PosixBlobStore(
            Root root, SteadyLook steadyLook, Unfinished unfinished, Naming naming, Medium medium, Executor hashers) {
        this.root = root;
        this.steadyLook = steadyLook;
        this.unfinished = unfinished;
        this.naming = naming;
        this.medium = medium;
        this.hashers = hashers;
    }

    @Override
    public StagedBlob stage(BlobSource source, StorePath folder, Calculation calculation) {
        root.requireOpen();
        if (source instanceof BlobSource.LocalFile local) {
            try (LocalFileReader reader = LocalFileReader.open(local.path())) {
                return stage(reader.filling(hashers), folder, calculation);
            }
        }
        BlobSource.Writer writer = ((BlobSource.Written) source).writer();
        return stage(new StreamFilling(writer::writeTo, Optional.empty(), hashers), folder, calculation);
    }

    private StagedBlob stage(Filling filling, StorePath folder, Calculation calculation) {
        TemporaryFile file = unfinished.create(folder);
        boolean staged = false;
        try {
            long sizeBytes = filling.fill(file, calculation);
            Digest digest = calculation.finish();
            staged = true;
            return new PosixStagedBlob(root, naming, medium, file, digest, sizeBytes);
        } catch (IOException e) {
            throw Failures.of("write", file.path(), filling.need(), e);
        } finally {
            if (!staged) {
                file.discard();
            }
        }
    }

    @Override
    public InputStream open(StorePath path, ByteRange range) {
        try {
            return steadyLook.at(path, found -> {
                found.file("read");
                requireNoLock(path, found.path());
                return RangeStream.open(found.path(), range);
            });
        } catch (IOException e) {
            throw Failures.of("read", root.resolve(path), e);
        }
    }

    // Closing any descriptor of the lock file drops all leases of this process on it.
    private static void requireNoLock(StorePath path, Path file) {
        if (path.equals(Layout.lock(Layout.runOf(path)))) {
            throw new DeniedFailure(
                    Failures.start("read", file) + "it is the lock file and has no content. Leave it out.", null);
        }
    }

    @Override
    public Optional<BlobStat> stat(StorePath path) {
        Found found = root.look(path);
        return found.isFile() ? FileState.read(found.path()).flatMap(state -> state.stat(path)) : Optional.empty();
    }

    /** A file system keeps nothing with the bytes that a change of them would take away. */
    @Override
    public Optional<Fingerprint> fingerprint(StorePath path) {
        root.requireOpen();
        return Optional.empty();
    }

    @Override
    public Stream<BlobStat> list(StorePath folder) {
        return Entries.names(root.look(folder)).stream()
                .flatMap(entry ->
                        FileState.read(entry)
                                .flatMap(state -> state.stat(folder.child(Entries.name(folder, entry))))
                                .stream());
    }

    @Override
    public boolean copy(StorePath from, StorePath to) {
        Found found = root.look(from);
        long sizeBytes = found.file("copy").size();
        Path name = root.inFolder(to);
        if (!root.look(to).isAbsent()) {
            return false;
        }
        // The system copies, and where it can, clones; the new file has the permissions of the old one.
        Path copy = unfinished.make(
                Layout.unfinished(Layout.runOf(to)), file -> Files.copy(found.path(), file, LinkOption.NOFOLLOW_LINKS));
        try {
            return naming.nameIfFree(copy, name, to);
        } catch (IOException e) {
            throw Failures.of("write", name, Need.of(sizeBytes), e);
        } finally {
            unfinished.discard(copy);
        }
    }

    @Override
    public void delete(Collection<StorePath> paths) {
        List<StoreFailure> failures = new ArrayList<>();
        for (StorePath path : paths) {
            try {
                delete(path);
            } catch (StoreFailure e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            StoreFailure first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void delete(StorePath path) {
        Found found = root.look(path);
        if (found.isAbsent()) {
            return;
        }
        found.file("delete");
        try {
            Patience.with(found.path(), () -> Files.deleteIfExists(found.path()));
        } catch (IOException e) {
            throw Failures.of("delete", found.path(), e);
        }
    }

    @Override
    public Optional<Path> localPath(StorePath path) {
        return Optional.of(root.look(path).path());
    }
}
