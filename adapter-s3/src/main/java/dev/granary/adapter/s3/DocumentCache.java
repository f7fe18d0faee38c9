package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.DocumentStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Documents that were read, in a folder of this machine, by where they stand and by their etag. Everything in it may be
 * deleted at any time; what cannot be read or written costs a request and nothing else. Thread-safe, between processes too.
 *
 * <p>Each document has one file, which holds the hash of its etag and that of its bytes, a line each, and the bytes.
 */
final class DocumentCache {

    private static final int SHORT = 32;
    private static final int HEADER_BYTES = SHORT + 1 + Digest.DIGITS + 1;

    private final Optional<Path> folder;

    /**
     * @param folder in which to keep them; empty to keep none
     * @param server what tells this bucket from others of that name
     */
    DocumentCache(Optional<Path> folder, String server) {
        this.folder = folder.map(path -> path.resolve(hash(server)));
    }

    /** The document with this key as it was when it had this etag, if it is at hand. */
    Optional<byte[]> find(String key, String etag) {
        if (folder.isEmpty() || etag.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (Files.size(file(folder.get(), key)) > HEADER_BYTES + DocumentStore.MAX_BYTES) {
                return Optional.empty();
            }
            byte[] kept = Files.readAllBytes(file(folder.get(), key));
            if (kept.length < HEADER_BYTES) {
                return Optional.empty();
            }
            byte[] document = Arrays.copyOfRange(kept, HEADER_BYTES, kept.length);
            return Arrays.equals(kept, 0, HEADER_BYTES, header(etag, document), 0, HEADER_BYTES)
                    ? Optional.of(document)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(String key, String etag, byte[] document) {
        if (folder.isEmpty() || etag.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Path temporary = Files.createTempFile(folder.get(), "new-", ".part");
            try {
                byte[] header = header(etag, document);
                byte[] kept = Arrays.copyOf(header, header.length + document.length);
                System.arraycopy(document, 0, kept, header.length, document.length);
                Files.write(temporary, kept);
                Files.move(
                        temporary,
                        file(folder.get(), key),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Costs a request next time and nothing else.
        }
    }

    private static byte[] header(String etag, byte[] document) {
        String digest = Digest.ofBytes(Hashes.sha256().digest(document)).hex();
        return (hash(etag) + "\n" + digest + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Path file(Path kept, String key) {
        return kept.resolve(hash(key));
    }

    private static String hash(String text) {
        return Digest.ofBytes(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .shortForm(SHORT);
    }
}
