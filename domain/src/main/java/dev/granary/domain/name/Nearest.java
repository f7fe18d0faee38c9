package dev.granary.domain.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names that somebody may have meant who wrote one that does not exist. */
public final class Nearest {

    private Nearest() {}

    /**
     * Of the known names those most like the wanted one, the likest first: names that hold it before others, then by
     * edit distance (Levenshtein 1965), then by alphabet. Case does not count.
     *
     * @param most how many at the most
     */
    public static List<String> to(String wanted, Collection<String> known, int most) {
        String sought = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparing(
                                (String name) -> !name.toLowerCase(Locale.ROOT).contains(sought))
                        .thenComparingInt(name -> distance(sought, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /**
     * The one known name that was probably meant: the nearest, if one of the two holds the other, or if at most half of
     * the longer one differs; empty if none is like it.
     */
    public static Optional<String> meant(String wanted, Collection<String> known) {
        return to(wanted, known, 1).stream()
                .filter(name -> isLike(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean isLike(String one, String other) {
        boolean holds = other.contains(one) || one.contains(other);
        return !one.isBlank() && (holds || 2 * distance(one, other) <= Math.max(one.length(), other.length()));
    }

    /** How many characters must be put in, left out or changed to make one text of the other. */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
