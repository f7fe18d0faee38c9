package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Optional;

final class InMemoryDocumentStore implements DocumentStore {

    private final InMemoryDisk disk;
    private final Gate gate;

    InMemoryDocumentStore(InMemoryDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public Optional<Document> read(StorePath path) {
        gate.requireOpen();
        synchronized (disk) {
            if (disk.find(path).isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = disk.file("read", path).bytes();
            if (bytes.length > MAX_BYTES) {
                throw new DamagedFailure(
                        "Cannot read %s: it has more than %,d bytes. Put the right file in its place."
                                .formatted(path, MAX_BYTES),
                        null);
            }
            return Optional.of(new Document(bytes.clone(), version(bytes)));
        }
    }

    @Override
    public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
        gate.requireOpen();
        requireSmall(path, bytes);
        return disk.putIfAbsent(path, disk.newFile(bytes)) ? Optional.of(version(bytes)) : Optional.empty();
    }

    @Override
    public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
        gate.requireOpen();
        requireSmall(path, bytes);
        synchronized (disk) {
            if (!isUnchanged(path, expected)) {
                return Optional.empty();
            }
            disk.put(path, disk.newFile(bytes));
            return Optional.of(version(bytes));
        }
    }

    @Override
    public boolean delete(StorePath path, DocumentVersion expected) {
        gate.requireOpen();
        synchronized (disk) {
            boolean unchanged = isUnchanged(path, expected);
            if (unchanged) {
                disk.remove(path);
            }
            return unchanged;
        }
    }

    private boolean isUnchanged(StorePath path, DocumentVersion expected) {
        return read(path).filter(now -> now.version().equals(expected)).isPresent();
    }

    private static void requireSmall(StorePath path, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The document %s has %,d bytes; at most %,d are allowed.".formatted(path, bytes.length, MAX_BYTES));
        }
    }

    private static DocumentVersion version(byte[] bytes) {
        return new DocumentVersion(Sha256.of(bytes).hex());
    }
}
