package dev.granary.app.query.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@code LIKE}: {@code %} is any text, {@code _} any one character, all else itself. Takes no longer than the
 * lengths of pattern and text multiplied, whatever is in them.
 */
final class LikePattern {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] pattern;
    private final boolean isCaseBlind;

    private LikePattern(int[] pattern, boolean isCaseBlind) {
        this.pattern = pattern;
        this.isCaseBlind = isCaseBlind;
    }

    /** A pattern of {@code LIKE}; the escape character, if any, takes the meaning from what follows it. */
    static LikePattern like(String text, @Nullable Integer escape) {
        return new LikePattern(read(text, escape), false);
    }

    /** A pattern of {@code ILIKE}, for which upper and lower case are the same. */
    static LikePattern ilike(String text, @Nullable Integer escape) {
        int[] pattern = read(text, escape);
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = pattern[i] < 0 ? pattern[i] : folded(pattern[i]);
        }
        return new LikePattern(pattern, true);
    }

    private static int[] read(String text, @Nullable Integer escape) {
        List<Integer> read = new ArrayList<>();
        boolean isEscaped = false;
        for (int c : text.codePoints().toArray()) {
            if (isEscaped) {
                read.add(c);
                isEscaped = false;
            } else if (escape != null && c == escape) {
                isEscaped = true;
            } else {
                read.add(c == '%' ? ANY_TEXT : c == '_' ? ANY_CHARACTER : c);
            }
        }
        return read.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int folded(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Whether all of a text is as the pattern says. */
    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int at = 0;
        int in = 0;
        int lastAny = -1;
        int resume = 0;
        while (at < characters.length) {
            if (in < pattern.length && fits(pattern[in], characters[at])) {
                at++;
                in++;
            } else if (in < pattern.length && pattern[in] == ANY_TEXT) {
                lastAny = in++;
                resume = at;
            } else if (lastAny >= 0) {
                in = lastAny + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == ANY_TEXT) {
            in++;
        }
        return in == pattern.length;
    }

    private boolean fits(int expected, int character) {
        return expected == ANY_CHARACTER || expected == (isCaseBlind ? folded(character) : character);
    }
}
