package dev.granary.ports.memory;

import dev.granary.ports.contract.HasherContract;
import dev.granary.ports.hash.Hasher;

final class Sha256Test extends HasherContract {

    @Override
    protected Hasher hasher() {
        return new Sha256();
    }
}
