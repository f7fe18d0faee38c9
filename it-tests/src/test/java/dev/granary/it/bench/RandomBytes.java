package dev.granary.it.bench;

import java.util.SplittableRandom;

/** Contents that no program can make smaller, the same for the same seed. */
final class RandomBytes {

    private RandomBytes() {}

    static byte[] of(long seed, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
