package dev.granary.domain.content;

import java.util.HexFormat;

/**
 * The identity of a content: its SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
 *
 * @param hex all 64 digits
 */
public record Digest(String hex) implements Comparable<Digest> {

    /** How many hexadecimal digits a digest has. */
    public static final int DIGITS = 64;

    /**
     * @throws IllegalArgumentException if this is not 64 lower-case hexadecimal digits
     */
    public Digest {
        if (!isDigest(hex)) {
            throw new IllegalArgumentException(
                    "'" + hex + "' is no SHA-256; expected " + DIGITS + " lower-case hexadecimal digits.");
        }
    }

    /** Whether the text is 64 lower-case hexadecimal digits. */
    public static boolean isDigest(String text) {
        return text.length() == DIGITS && text.chars().allMatch(Digest::isDigit);
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** The digest whose 32 bytes these are. */
    public static Digest ofBytes(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(bytes));
    }

    /** The first digits, for people; two different digests may share them. */
    public String shortForm(int digits) {
        return hex.substring(0, digits);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
