package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.SourceFailure;
import dev.granary.ports.storage.StagedBlob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryBlobStore implements BlobStore {

    private final InMemoryDisk disk;
    private final Gate gate;

    InMemoryBlobStore(InMemoryDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
        gate.requireOpen();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer(source).writeTo(out);
        } catch (IOException e) {
            throw new SourceFailure("Cannot read the content to store: " + e.getMessage() + ".", e);
        }
        byte[] bytes = out.toByteArray();
        calculation.update(bytes, 0, bytes.length);
        return new InMemoryStagedBlob(disk, gate, bytes, calculation.finish());
    }

    private static BlobSource.Writer writer(BlobSource source) {
        if (source instanceof BlobSource.LocalFile local) {
            requireRegular(local.path());
            return out -> Files.copy(local.path(), out);
        }
        return ((BlobSource.Written) source).writer();
    }

    private static void requireRegular(Path file) {
        if (Files.notExists(file)) {
            throw new MissingFailure("Cannot store " + file + ": it is not there. Check the name.", null);
        }
        if (!Files.isRegularFile(file)) {
            throw new WrongTypeFailure("Cannot store " + file + ": it is no regular file. Give a file.", null);
        }
    }

    @Override
    public InputStream open(StorePath path, ByteRange range) {
        gate.requireOpen();
        byte[] bytes = disk.file("read", path).bytes();
        int from = (int) Math.min(range.from(), bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(range.length(), bytes.length - from));
    }

    @Override
    public Optional<BlobStat> stat(StorePath path) {
        gate.requireOpen();
        return disk.find(path).filter(Node.File.class::isInstance).map(node -> stat(path, (Node.File) node));
    }

    private static BlobStat stat(StorePath path, Node.File file) {
        return new BlobStat(path, file.bytes().length, file.modified(), String.valueOf(file.revision()));
    }

    /** Of the bytes that are there, so that a change of them changes it. */
    @Override
    public Optional<Fingerprint> fingerprint(StorePath path) {
        gate.requireOpen();
        return disk.find(path)
                .filter(Node.File.class::isInstance)
                .map(node -> ((Node.File) node).bytes())
                .map(bytes -> new Fingerprint(bytes.length, Sha256.of(bytes)));
    }

    @Override
    public Stream<BlobStat> list(StorePath folder) {
        gate.requireOpen();
        return disk.names(folder).stream().flatMap(name -> stat(folder.child(name)).stream());
    }

    @Override
    public boolean copy(StorePath from, StorePath to) {
        gate.requireOpen();
        byte[] bytes = disk.file("copy", from).bytes();
        return disk.putIfAbsent(to, disk.newFile(bytes));
    }

    @Override
    public void delete(Collection<StorePath> paths) {
        gate.requireOpen();
        for (StorePath path : paths) {
            if (disk.find(path).isPresent()) {
                disk.file("delete", path);
                disk.remove(path);
            }
        }
    }

    @Override
    public Optional<Path> localPath(StorePath path) {
        gate.requireOpen();
        return Optional.empty();
    }
}
