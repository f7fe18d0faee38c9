package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.util.List;
import java.util.Optional;

/** Documents as objects; their etags are their versions. */
final class S3DocumentStore implements DocumentStore {

    private final Gate gate;
    private final Bucket bucket;
    private final Looks looks;
    private final Writes writes;
    private final Acknowledged acknowledged;

    S3DocumentStore(Gate gate, Bucket bucket, Looks looks, Writes writes, Acknowledged acknowledged) {
        this.gate = gate;
        this.bucket = bucket;
        this.looks = looks;
        this.writes = writes;
        this.acknowledged = acknowledged;
    }

    @Override
    public Optional<Document> read(StorePath path) {
        gate.requireOpen();
        Optional<Document> document = fetch(bucket, path);
        if (document.isPresent()) {
            acknowledged.add(path);
        } else if (Look.at(bucket, "read", path).isTakenByOther()) {
            throw Failures.wrongType("read", bucket.place().shown(path));
        }
        return document;
    }

    /** The document, if there is an object of that name. */
    static Optional<Document> fetch(Bucket bucket, StorePath path) {
        return bucket.get("read", bucket.place().key(path), 0, MAX_BYTES + 1L).map(part -> {
            if (part.sizeBytes() > MAX_BYTES) {
                throw tooLarge(bucket, path, part.sizeBytes());
            }
            return new Document(part.bytes(), new DocumentVersion(part.etag()));
        });
    }

    static DamagedFailure tooLarge(Bucket bucket, StorePath path, long sizeBytes) {
        return new DamagedFailure(
                "Cannot read %s: it has %,d bytes, more than the %,d bytes of any document. Look what it is."
                        .formatted(bucket.place().shown(path), sizeBytes, MAX_BYTES),
                null);
    }

    @Override
    public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
        gate.requireOpen();
        requireSize(path, bytes);
        String key = bucket.place().keyToWrite(path);
        if (looks.isTaken("write", path)) {
            return Optional.empty();
        }
        return written(path, writes.put("write", key, bytes, Condition.ABSENT));
    }

    @Override
    public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
        gate.requireOpen();
        requireSize(path, bytes);
        String key = bucket.place().keyToWrite(path);
        return written(path, writes.put("write", key, bytes, Condition.unchanged(expected.token())));
    }

    private Optional<DocumentVersion> written(StorePath path, Optional<String> etag) {
        etag.ifPresent(known -> acknowledged.add(path));
        return etag.map(DocumentVersion::new);
    }

    /** Looks, then deletes: servers that honour a condition on a deletion are rare. */
    @Override
    public boolean delete(StorePath path, DocumentVersion expected) {
        gate.requireOpen();
        String key = bucket.place().key(path);
        boolean isExpected = bucket.head("delete", key)
                .filter(head -> head.etag().equals(expected.token()))
                .isPresent();
        if (isExpected) {
            bucket.delete("delete", List.of(key));
            acknowledged.forget(List.of(path));
        }
        return isExpected;
    }

    private void requireSize(StorePath path, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("Cannot write %s: the document has %,d bytes; at most %,d are possible."
                    .formatted(bucket.place().shown(path), bytes.length, MAX_BYTES));
        }
    }
}
