package dev.granary.app.share;

import dev.granary.app.store.Held;

/** What came of one content. */
sealed interface Arrival {

    /** The target had it. */
    record Present(Held held) implements Arrival {}

    /** It was sent, and it is what the record says. */
    record Sent(Held held) implements Arrival {}

    /**
     * It could not be.
     *
     * @param reason a sentence
     */
    record Lost(String reason) implements Arrival {}
}
