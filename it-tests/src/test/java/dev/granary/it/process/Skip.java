package dev.granary.it.process;

import org.junit.jupiter.api.Assumptions;

/** Leaves a test out where the machine lacks what it takes, and says so. */
final class Skip {

    private Skip() {}

    static void unless(boolean possible, String reason) {
        if (!possible) {
            System.err.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
