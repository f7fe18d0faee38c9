package dev.granary.ports.broken;

import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.memory.Sha256;

/** Gives everybody the same calculation. */
final class BrokenHasher implements Hasher {

    private final Calculation shared = new Sha256().begin();

    @Override
    public String algorithm() {
        return "SHA-256";
    }

    @Override
    public Calculation begin() {
        return shared;
    }
}
