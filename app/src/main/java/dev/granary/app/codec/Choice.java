package dev.granary.app.codec;

import dev.granary.domain.name.Nearest;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A value that is written as one of a few words, in lower case.
 *
 * @param <T> the value
 */
public final class Choice<T> implements Notation<T> {

    public static final Choice<LinkChoice> LINKS =
            new Choice<>(Stream.of(LinkChoice.values()).map(LinkChoice::text).toList(), LinkChoice::parse);

    public static final Choice<Durability> DURABILITY =
            new Choice<>(Stream.of(Durability.values()).map(Durability::text).toList(), Durability::parse);

    private final List<String> words;
    private final Function<String, Optional<T>> reading;

    private Choice(List<String> words, Function<String, Optional<T>> reading) {
        this.words = words;
        this.reading = reading;
    }

    /** All of them. */
    public List<String> words() {
        return words;
    }

    @Override
    public Optional<T> read(String text) {
        return reading.apply(text);
    }

    /** All words, and the one that was probably meant: {@code auto or copy (did you mean 'copy'?)}. */
    @Override
    public String expected(String text) {
        int last = words.size() - 1;
        String all = String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        return Nearest.meant(text, words)
                .map(word -> all + " (did you mean '" + word + "'?)")
                .orElse(all);
    }
}
