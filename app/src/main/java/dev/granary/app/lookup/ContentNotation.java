package dev.granary.app.lookup;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How people name a content: by the beginning of its SHA-256, by its file's name in a cache, or by a place in the store; and what
 * they are told where that fits none or several.
 */
public final class ContentNotation {

    /** Why digits name none. */
    public static final String NO_SUCH_DIGITS = "no content's SHA-256 begins so. Give a file instead";

    /** Why what is neither digits nor a place names none. */
    public static final String NO_SUCH_NAME =
            "it is neither the beginning of a SHA-256 (at least %d digits) nor the name of a file in a cache. 'granary show RUN/PIPELINE' lists both"
                    .formatted(ArtifactName.FIRST_DIGITS);

    private static final int LISTED = 5;
    private static final Pattern DIGITS =
            Pattern.compile("[0-9a-fA-F]{" + ArtifactName.FIRST_DIGITS + "," + Digest.DIGITS + "}");

    private ContentNotation() {}

    /** The beginning of a SHA-256 that a text is, in lower case; empty if it is none. */
    public static Optional<String> digits(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether a text names a place in the store. */
    public static boolean isPlace(String text) {
        return text.contains("/");
    }

    /**
     * The one that was found, if any was.
     *
     * @throws AmbiguousException if several were
     */
    public static Optional<Digest> only(String text, Set<Digest> found) {
        if (found.size() > 1) {
            List<String> candidates =
                    found.stream().limit(LISTED).map(Digest::hex).toList();
            throw new AmbiguousException(
                    "Cannot tell which content '%s' is: %d fit. Give more digits of one: %s%s."
                            .formatted(
                                    Printable.of(text),
                                    found.size(),
                                    String.join(", ", candidates),
                                    found.size() > LISTED ? ", …" : ""),
                    candidates);
        }
        return found.stream().findFirst();
    }

    /**
     * What is said where there is none.
     *
     * @param address where the store is
     * @param problems what could not be read of it, a sentence each
     */
    public static NotFoundException notFound(String text, String address, String reason, List<String> problems) {
        String unread = problems.isEmpty() ? "" : " Not everything could be read: " + problems.get(0);
        return new NotFoundException(
                "Cannot find the content '%s' in %s: %s.%s".formatted(Printable.of(text), address, reason, unread));
    }
}
