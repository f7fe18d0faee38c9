package dev.granary.ports.hash;

import dev.granary.domain.content.Digest;

/** The hash of one content, as its bytes come. For one thread, used once. */
public interface Calculation {

    /** Takes the next bytes in: {@code length} of them from {@code offset}. */
    void update(byte[] bytes, int offset, int length);

    /**
     * The digest of all bytes taken in. Ends the calculation.
     *
     * @throws IllegalStateException if it has ended already
     */
    Digest finish();
}
