package dev.granary.adapter.posixfs;

import java.util.Locale;

/**
 * How much room a write needs.
 *
 * @param bytes as far as is known
 * @param text for a message; empty if nothing is known
 */
record Need(long bytes, String text) {

    static final Need UNKNOWN = new Need(1, "");

    static Need of(long bytes) {
        return new Need(bytes, String.format(Locale.ROOT, "; %,d bytes were needed", bytes));
    }

    static Need atLeast(long bytes) {
        return new Need(bytes, String.format(Locale.ROOT, "; at least %,d bytes were needed", bytes));
    }
}
