package dev.granary.adapter.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that the protocol asks for. */
final class Hashes {

    private Hashes() {}

    static MessageDigest sha256() {
        return of("SHA-256");
    }

    /** For the wire alone: it tells accidents, not intent. */
    static MessageDigest md5() {
        return of("MD5");
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }
}
