package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Optional;

/** Changes a document whatever its version. */
public record BrokenDocuments(DocumentStore sound) implements DocumentStore {

    @Override
    public Optional<Document> read(StorePath path) {
        return sound.read(path);
    }

    @Override
    public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
        return sound.create(path, bytes);
    }

    @Override
    public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
        return read(path).flatMap(now -> sound.replace(path, bytes, now.version()));
    }

    @Override
    public boolean delete(StorePath path, DocumentVersion expected) {
        return read(path).filter(now -> sound.delete(path, now.version())).isPresent();
    }
}
