package dev.granary.app.maintain.verify;

import java.util.Locale;

/** Counts with their nouns: {@code 1 content}, {@code 2 contents}. */
final class Counted {

    private Counted() {}

    static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
