package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.broken.BrokenBlobs;
import dev.granary.ports.broken.Ports;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ports with one defect each, as far as the contract tests have none that fits. */
final class BrokenPorts {

    private BrokenPorts() {}

    /** Creates a document whatever stands there. */
    record OverwritingDocuments(DocumentStore sound) implements DocumentStore {

        @Override
        public Optional<Document> read(StorePath path) {
            return sound.read(path);
        }

        @Override
        public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
            return sound.read(path)
                    .map(there -> sound.replace(path, bytes, there.version()))
                    .orElseGet(() -> sound.create(path, bytes));
        }

        @Override
        public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
            return sound.replace(path, bytes, expected);
        }

        @Override
        public boolean delete(StorePath path, DocumentVersion expected) {
            return sound.delete(path, expected);
        }
    }

    /** Lists all but the last file. */
    static final class ListingLate extends BrokenBlobs {

        ListingLate(BlobStore sound) {
            super(sound);
        }

        @Override
        public Stream<BlobStat> list(StorePath folder) {
            List<BlobStat> files = super.list(folder).toList();
            return files.stream().limit(Math.max(0, files.size() - 1));
        }
    }

    /** Reads the right number of wrong bytes. */
    static final class OtherBytes extends BrokenBlobs {

        OtherBytes(BlobStore sound) {
            super(sound);
        }

        @Override
        public InputStream open(StorePath path, ByteRange range) {
            return new ByteArrayInputStream(
                    new byte[Math.toIntExact(stat(path).orElseThrow().sizeBytes())]);
        }
    }

    record LosingLines(LineLog sound) implements LineLog {

        @Override
        public void append(StorePath path, List<String> lines) {
            sound.append(path, lines.subList(0, 1));
        }

        @Override
        public LogLines read(StorePath path, LogPosition since) {
            return sound.read(path, since);
        }
    }

    record ThrowingLines(LineLog sound) implements LineLog {

        @Override
        public void append(StorePath path, List<String> lines) {
            throw new IllegalStateException("nobody foresaw this");
        }

        @Override
        public LogLines read(StorePath path, LogPosition since) {
            return sound.read(path, since);
        }
    }

    /** Creates nothing below a long path. */
    record ShortNames(DocumentStore sound) implements DocumentStore {

        @Override
        public Optional<Document> read(StorePath path) {
            return sound.read(path);
        }

        @Override
        public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
            if (path.toString().length() > 260) {
                throw new UnavailableFailure("Cannot write: file name too long.", null);
            }
            return sound.create(path, bytes);
        }

        @Override
        public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
            return sound.replace(path, bytes, expected);
        }

        @Override
        public boolean delete(StorePath path, DocumentVersion expected) {
            return sound.delete(path, expected);
        }
    }

    record Refusing() implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            return Optional.empty();
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return Optional.empty();
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return true;
        }
    }

    /** As a network file system that is mounted without locks. */
    record NoLocks() implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            throw new UnavailableFailure("Cannot lock: no locks available.", null);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return tryShared(scope);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return false;
        }
    }

    /** Deletes no folder. */
    record KeepingFolders(Folders sound) implements Folders {

        @Override
        public Presence presence(StorePath path) {
            return sound.presence(path);
        }

        @Override
        public List<String> list(StorePath folder) {
            return sound.list(folder);
        }

        @Override
        public List<String> others(StorePath folder) {
            return sound.others(folder);
        }

        @Override
        public void create(StorePath folder) {
            sound.create(folder);
        }

        @Override
        public boolean move(StorePath thing, StorePath place) {
            return sound.move(thing, place);
        }

        @Override
        public void settle(StorePath folder) {
            sound.settle(folder);
        }

        @Override
        public void delete(StorePath folder) {
            throw new UnavailableFailure("Cannot delete %s: somebody keeps it open.".formatted(folder), null);
        }

        @Override
        public void retire(StorePath folder, StorePath aside) {
            throw new UnavailableFailure("Cannot delete %s: somebody keeps it open.".formatted(folder), null);
        }

        @Override
        public void deleteIfEmpty(StorePath folder) {
            sound.deleteIfEmpty(folder);
        }
    }

    record FailingSync(Ports sound) implements Store {

        @Override
        public BlobStore blobs() {
            return sound.blobs();
        }

        @Override
        public DocumentStore documents() {
            return sound.documents();
        }

        @Override
        public LineLog logs() {
            return sound.logs();
        }

        @Override
        public Folders folders() {
            return sound.folders();
        }

        @Override
        public Leases leases() {
            return sound.leases();
        }

        @Override
        public Survey survey(StorePath folder) {
            return new LiveSurvey(this, folder);
        }

        @Override
        public List<Trait> traits() {
            return sound.traits();
        }

        @Override
        public Optional<Protection> protection() {
            return sound.protection();
        }

        @Override
        public Optional<Uploads> uploads() {
            return sound.uploads();
        }

        @Override
        public void sync(Collection<StorePath> paths) {
            throw new UnavailableFailure("Cannot force to the disk: input/output error.", null);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
