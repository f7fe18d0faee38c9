package dev.granary.app.maintain.verify;

import dev.granary.app.store.Content;
import dev.granary.app.store.Wanted;
import java.util.function.Predicate;

/** Somewhere that may hold contents that a run has lost. Nothing that it gives is trusted: whoever takes it hashes it. */
public interface ContentSource {

    /** How people are told where something was found. */
    String label();

    /**
     * Offers what may be a content, likeliest first, until it is taken. What cannot be read is passed over.
     *
     * @param taker whether it was the content; reads what it is given before it returns
     * @return whether it was taken
     */
    boolean offer(Wanted wanted, Predicate<Content> taker);
}
