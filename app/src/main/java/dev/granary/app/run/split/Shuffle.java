package dev.granary.app.run.split;

import java.util.Random;

/**
 * A random order of the numbers 0 to n - 1 by Durstenfeld's shuffle (Communications of the ACM 7 (1964) 420, algorithm
 * 235): for i from n - 1 down to 1, number i changes places with number {@code nextInt(i + 1)} of
 * {@code new Random(seed)}. {@link Random} is the one generator whose numbers the JDK's documentation fixes for all time.
 */
final class Shuffle {

    private Shuffle() {}

    static int[] of(int n, long seed) {
        int[] order = identity(n);
        Random random = new Random(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }
}
