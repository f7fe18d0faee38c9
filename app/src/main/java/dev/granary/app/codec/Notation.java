package dev.granary.app.codec;

import java.util.Optional;

/**
 * How a value is written as one text, wherever that stands: in a file, behind a flag, in a variable.
 *
 * @param <T> the value
 */
public interface Notation<T> {

    /** The value that a text stands for; empty if it stands for none. */
    Optional<T> read(String text);

    /** A text that stands for nothing, as a message may repeat it. */
    default String shown(String text) {
        return text;
    }

    /** What may stand there instead of a text that stands for nothing; a part of a sentence, without its full stop. */
    String expected(String text);
}
