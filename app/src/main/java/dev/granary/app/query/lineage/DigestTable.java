package dev.granary.app.query.lineage;

import dev.granary.domain.content.Digest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** Numbers digests from zero, in the order in which they come, at about fifty bytes each. */
final class DigestTable {

    private static final int WORDS = 4;
    private static final int WORD_DIGITS = Digest.DIGITS / WORDS;
    private static final int FIRST_SLOTS = 1024;

    private long[] words = new long[FIRST_SLOTS * WORDS / 2];
    /** By hash, with linear probing: a number and one, or zero. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    int size() {
        return size;
    }

    /** The number of a digest, which it gets now if it has none. */
    int add(Digest digest) {
        long[] key = words(digest);
        int slot = slot(key);
        if (slots[slot] == 0) {
            if (size * WORDS == words.length) {
                words = Arrays.copyOf(words, words.length * 2);
            }
            System.arraycopy(key, 0, words, size * WORDS, WORDS);
            slots[slot] = ++size;
            if (size * 2 > slots.length) {
                grow();
            }
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** The number of a digest; -1 if it has none. */
    int find(Digest digest) {
        return slots[slot(words(digest))] - 1;
    }

    /** The digest with a number. */
    Digest digest(int number) {
        StringBuilder hex = new StringBuilder(Digest.DIGITS);
        for (int i = 0; i < WORDS; i++) {
            hex.append(HexFormat.of().toHexDigits(words[number * WORDS + i]));
        }
        return new Digest(hex.toString());
    }

    /** Those whose digits begin so. */
    Set<Digest> beginningWith(String digits) {
        Set<Digest> found = new TreeSet<>();
        String first = digits.substring(0, Math.min(WORD_DIGITS, digits.length()));
        int shift = (WORD_DIGITS - first.length()) * 4;
        long wanted = Long.parseUnsignedLong(first, 16);
        for (int number = 0; number < size; number++) {
            if (words[number * WORDS] >>> shift == wanted) {
                Digest digest = digest(number);
                if (digest.hex().startsWith(digits)) {
                    found.add(digest);
                }
            }
        }
        return found;
    }

    private int slot(long[] key) {
        int slot = (int) (key[0] ^ key[0] >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, key)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private boolean isAt(int number, long[] key) {
        int from = number * WORDS;
        return Arrays.equals(words, from, from + WORDS, key, 0, WORDS);
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[slot(Arrays.copyOfRange(words, number * WORDS, (number + 1) * WORDS))] = number + 1;
        }
    }

    private static long[] words(Digest digest) {
        long[] words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = Long.parseUnsignedLong(digest.hex(), i * WORD_DIGITS, (i + 1) * WORD_DIGITS, 16);
        }
        return words;
    }
}
