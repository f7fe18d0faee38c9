package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The small files of a frozen tree. */
final class FrozenDocuments implements DocumentStore {

    private static final DocumentVersion VERSION = new DocumentVersion("frozen");

    private final FrozenBlobs blobs;
    private final FrozenFolders folders;
    private final Refusal refusal;

    FrozenDocuments(FrozenBlobs blobs, FrozenFolders folders, Refusal refusal) {
        this.blobs = blobs;
        this.folders = folders;
        this.refusal = refusal;
    }

    @Override
    public Optional<Document> read(StorePath path) {
        Optional<BlobStat> stat = blobs.stat(path);
        if (stat.isEmpty()) {
            folders.requireNothing(path);
            return Optional.empty();
        }
        try (InputStream in = blobs.open(path, ByteRange.ALL)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new DamagedFailure(
                        "Cannot read %s in %s: it has more than the %d bytes that a document may have."
                                .formatted(path, refusal.label(), MAX_BYTES),
                        null);
            }
            return Optional.of(new Document(bytes, VERSION));
        } catch (IOException e) {
            throw new DamagedFailure("Cannot read %s in %s: %s".formatted(path, refusal.label(), e.getMessage()), e);
        }
    }

    @Override
    public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
        throw refusal.toWrite(path);
    }

    @Override
    public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
        throw refusal.toWrite(path);
    }

    @Override
    public boolean delete(StorePath path, DocumentVersion expected) {
        throw refusal.toWrite(path);
    }
}
