package dev.granary.it.readme;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Output as a document shows it, to be compared with what is really printed. A date stands for any date, a duration for
 * any duration, and a line {@code …} or {@code ...} for any lines, even none.
 */
record ShownOutput(List<String> lines) {

    private static final Pattern DATE = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2}|YYYY-MM-DD)(T[0-9:.]+Z)?");
    private static final Pattern DURATION = Pattern.compile("\\b\\d+(\\.\\d+)? (ms|s)\\b");

    boolean fits(List<String> printed) {
        return fits(lines, printed);
    }

    private static boolean fits(List<String> shown, List<String> printed) {
        if (shown.isEmpty()) {
            return printed.isEmpty();
        }
        List<String> rest = shown.subList(1, shown.size());
        if (shown.get(0).equals("…") || shown.get(0).equals("...")) {
            for (int skipped = 0; skipped <= printed.size(); skipped++) {
                if (fits(rest, printed.subList(skipped, printed.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !printed.isEmpty()
                && plain(shown.get(0)).equals(plain(printed.get(0)))
                && fits(rest, printed.subList(1, printed.size()));
    }

    private static String plain(String line) {
        String undated = DATE.matcher(line.stripTrailing()).replaceAll("DATE");
        return DURATION.matcher(undated).replaceAll("DURATION");
    }
}
