package dev.granary.it.readme;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Output as a document shows it, to be compared with what is really printed. A date stands for any date, a duration for
 * any duration, a size such as {@code 89.4 kB} for any that is at most a hundredth more or less, and a line {@code …} or
 * {@code ...} for any lines, even none.
 */
record ShownOutput(List<String> lines) {

    private static final Pattern DATE = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2}|YYYY-MM-DD)(T[0-9:.]+Z)?");
    private static final Pattern DURATION = Pattern.compile("\\b\\d+(\\.\\d+)? (ms|s)\\b");

    // The charts of one run are not of one size everywhere: it depends on the fonts and on the compression of the Java.
    private static final Pattern SIZE = Pattern.compile("\\b(\\d+(?:\\.\\d+)?) (kB|MB|GB)\\b");
    private static final Map<String, Double> UNITS = Map.of("kB", 1e3, "MB", 1e6, "GB", 1e9);
    private static final double TOLERANCE = 0.01;

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
                && lineFits(shown.get(0), printed.get(0))
                && fits(rest, printed.subList(1, printed.size()));
    }

    private static boolean lineFits(String shown, String printed) {
        List<Double> expected = sizes(shown);
        List<Double> actual = sizes(printed);
        return plain(shown).equals(plain(printed))
                && IntStream.range(0, expected.size())
                        .allMatch(i -> Math.abs(actual.get(i) - expected.get(i)) <= TOLERANCE * expected.get(i));
    }

    private static List<Double> sizes(String line) {
        return SIZE.matcher(line).results().map(ShownOutput::bytes).toList();
    }

    private static double bytes(MatchResult size) {
        return Double.parseDouble(size.group(1)) * UNITS.getOrDefault(size.group(2), 1.0);
    }

    private static String plain(String line) {
        String undated = DATE.matcher(line.stripTrailing()).replaceAll("DATE");
        String timeless = DURATION.matcher(undated).replaceAll("DURATION");
        return SIZE.matcher(timeless).replaceAll("SIZE");
    }
}
