package dev.granary.adapter.posixfs;

import dev.granary.domain.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares what stands there with what should. */
final class Sha256 {

    private static final int BUFFER = 64 * 1024;

    private Sha256() {}

    static Digest of(byte[] bytes) {
        return Digest.ofBytes(algorithm().digest(bytes));
    }

    /** The digest of a regular file of a known size. */
    static Digest of(Path file, long sizeBytes) throws IOException {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, sizeBytes))];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return Digest.ofBytes(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
