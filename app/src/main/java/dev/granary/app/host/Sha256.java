package dev.granary.app.host;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) by the JDK, which uses the processor's instructions for it. */
public final class Sha256 implements Hasher {

    @Override
    public String algorithm() {
        return "SHA-256";
    }

    @Override
    public Calculation begin() {
        return new Sha256Calculation();
    }

    /** The digest of bytes that are at hand. */
    public static Digest of(byte[] bytes) {
        return Digest.ofBytes(newDigest().digest(bytes));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256; this one does not.", e);
        }
    }

    private static final class Sha256Calculation implements Calculation {

        private final MessageDigest digest = newDigest();
        private boolean finished;

        @Override
        public void update(byte[] bytes, int offset, int length) {
            requireOpen();
            digest.update(bytes, offset, length);
        }

        @Override
        public Digest finish() {
            requireOpen();
            finished = true;
            return Digest.ofBytes(digest.digest());
        }

        private void requireOpen() {
            if (finished) {
                throw new IllegalStateException("This calculation has finished; begin a new one.");
            }
        }
    }
}
