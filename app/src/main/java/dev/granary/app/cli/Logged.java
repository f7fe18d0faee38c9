package dev.granary.app.cli;

import dev.granary.domain.name.Nearest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code granary log} records. */
enum Logged {
    ARTIFACT,
    INPUT,
    OUTPUT,
    PREDICTION,
    SCORE,
    PARAM,
    TAG;

    private static final List<String> WORDS =
            Stream.of(values()).map(Logged::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Logged> parse(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What a message says of a word that is none of them. */
    static String expected(String word) {
        String all = String.join(", ", WORDS);
        return Nearest.meant(word, WORDS)
                .map(meant -> all + " (did you mean '" + meant + "'?)")
                .orElse(all);
    }

    /** Completes the word. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }
}
