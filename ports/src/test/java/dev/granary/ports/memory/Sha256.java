package dev.granary.ports.memory;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) by the JDK. */
public final class Sha256 implements Hasher {

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return Digest.ofBytes(algorithmOfTheJdk().digest(bytes));
    }

    @Override
    public String algorithm() {
        return "SHA-256";
    }

    @Override
    public Calculation begin() {
        return new OneCalculation(algorithmOfTheJdk());
    }

    private static MessageDigest algorithmOfTheJdk() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    private static final class OneCalculation implements Calculation {

        private final MessageDigest algorithm;
        private boolean finished;

        OneCalculation(MessageDigest algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            requireUnfinished();
            algorithm.update(bytes, offset, length);
        }

        @Override
        public Digest finish() {
            requireUnfinished();
            finished = true;
            return Digest.ofBytes(algorithm.digest());
        }

        private void requireUnfinished() {
            if (finished) {
                throw new IllegalStateException("The calculation has ended already.");
            }
        }
    }
}
