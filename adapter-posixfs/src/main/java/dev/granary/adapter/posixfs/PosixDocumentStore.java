package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Small files whose version is the hash of their bytes. A change compares and renames while it holds the run's lock. */
final class PosixDocumentStore implements DocumentStore {

    private final Root root;
    private final SteadyLook steadyLook;
    private final Unfinished unfinished;
    private final Naming naming;
    private final RunLock runLock;
    private final Medium medium;

    PosixDocumentStore(
            Root root, SteadyLook steadyLook, Unfinished unfinished, Naming naming, RunLock runLock, Medium medium) {
        this.root = root;
        this.steadyLook = steadyLook;
        this.unfinished = unfinished;
        this.naming = naming;
        this.runLock = runLock;
        this.medium = medium;
    }

    @Override
    public Optional<Document> read(StorePath path) {
        try {
            return steadyLook.at(path, PosixDocumentStore::read);
        } catch (IOException e) {
            throw Failures.of("read", root.resolve(path), e);
        }
    }

    private static Optional<Document> read(Found found) throws IOException {
        if (found.isAbsent()) {
            return Optional.empty();
        }
        byte[] bytes = bytes(found.path(), found.file("read").size());
        return Optional.of(new Document(bytes, version(bytes)));
    }

    private static byte[] bytes(Path file, long sizeBytes) throws IOException {
        requireDocument(file, sizeBytes);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            requireDocument(file, bytes.length);
            return bytes;
        }
    }

    private static void requireDocument(Path file, long sizeBytes) {
        if (sizeBytes > MAX_BYTES) {
            throw new DamagedFailure(
                    String.format(
                            Locale.ROOT,
                            "Cannot read %s: it has more than %,d bytes. Put the right file in its place.",
                            Printable.of(file.toString()),
                            MAX_BYTES),
                    null);
        }
    }

    @Override
    public Optional<DocumentVersion> create(StorePath path, byte[] bytes) {
        TemporaryFile file = written(path, bytes);
        try {
            Path name = root.inFolder(path);
            return naming.nameIfFree(file.path(), name, path) ? Optional.of(version(bytes)) : Optional.empty();
        } catch (IOException e) {
            throw Failures.of("write", root.resolve(path), Need.of(bytes.length), e);
        } finally {
            file.discard();
        }
    }

    @Override
    public Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected) {
        TemporaryFile file = written(path, bytes);
        try {
            medium.forceFile(file.path());
            return changed(path, expected, name -> Naming.move(file.path(), name))
                    ? Optional.of(version(bytes))
                    : Optional.empty();
        } catch (IOException e) {
            throw Failures.of("write", root.resolve(path), Need.of(bytes.length), e);
        } finally {
            file.discard();
        }
    }

    @Override
    public boolean delete(StorePath path, DocumentVersion expected) {
        try {
            return root.look(path).isFile() && changed(path, expected, PosixDocumentStore::remove);
        } catch (IOException e) {
            throw Failures.of("delete", root.resolve(path), e);
        }
    }

    private static void remove(Path file) throws IOException {
        Patience.with(file, () -> Files.deleteIfExists(file));
    }

    private boolean changed(StorePath path, DocumentVersion expected, Change change) throws IOException {
        return runLock.holding(path, () -> {
            boolean unchanged = read(root.look(path))
                    .filter(now -> now.version().equals(expected))
                    .isPresent();
            if (unchanged) {
                change.make(root.resolve(path));
            }
            return unchanged;
        });
    }

    private TemporaryFile written(StorePath path, byte[] bytes) {
        root.requireOpen();
        if (path.segments().size() < 2) {
            throw new IllegalArgumentException("'" + path + "' is no document: it stands in no run.");
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The document %s has %,d bytes; at most %,d are allowed.",
                    path,
                    bytes.length,
                    MAX_BYTES));
        }
        TemporaryFile file = unfinished.create(Layout.unfinished(Layout.runOf(path)));
        file.write(bytes);
        return file;
    }

    private static DocumentVersion version(byte[] bytes) {
        return new DocumentVersion(Sha256.of(bytes).hex());
    }

    /** What to do to the file of a document that is still the expected one. */
    @FunctionalInterface
    private interface Change {
        void make(Path file) throws IOException;
    }
}
