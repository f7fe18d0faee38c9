package dev.granary.ports.bed;

import org.junit.jupiter.api.Assumptions;

/** Leaves a test out where the machine lacks what it takes, and says so. */
public final class Skip {

    private Skip() {}

    /** Goes on if that is possible; else the test ends here and counts as skipped. */
    public static void unless(boolean possible, String reason) {
        if (!possible) {
            System.err.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
