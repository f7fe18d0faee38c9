package dev.granary.it.far;

import dev.granary.it.process.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests that docs/object-stores.md promises: a line for each thing to do, and in it a sum for each kind of request,
 * such as {@code 3 + 3p}.
 *
 * @param sums by line and kind
 */
record RequestTable(Map<String, Map<String, String>> sums) {

    private static final String CELL = "\\|";

    static RequestTable ofThePage() {
        try {
            return in(Files.readAllLines(Places.checkout().resolve("docs/object-stores.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestTable in(List<String> page) {
        Map<String, Map<String, String>> sums = new LinkedHashMap<>();
        List<String> kinds = List.of();
        for (String line : page) {
            List<String> cells = cells(line);
            if (cells.contains("LIST")) {
                kinds = cells;
            } else if (cells.size() < 2) {
                kinds = List.of();
            } else {
                Map<String, String> ofLine = new LinkedHashMap<>();
                for (int i = 1; i < kinds.size(); i++) {
                    ofLine.put(kinds.get(i), cells.get(i));
                }
                sums.put(cells.get(0).replace("`", ""), ofLine);
            }
        }
        sums.values().removeIf(ofLine -> ofLine.isEmpty() || ofLine.containsValue("---"));
        return new RequestTable(sums);
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split(CELL, -1))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    /** The lines, in order. */
    List<String> lines() {
        return new ArrayList<>(sums.keySet());
    }

    /** What a line promises where its letters stand for these numbers. */
    Requests of(String line, Map<String, Integer> letters) {
        Map<String, String> ofLine = sums.get(line);
        if (ofLine == null) {
            throw new AssertionError("docs/object-stores.md has no line '" + line + "': " + lines());
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        ofLine.forEach((kind, sum) -> counts.put(kind, value(sum, letters)));
        return Requests.of(counts);
    }

    private static int value(String sum, Map<String, Integer> letters) {
        return sum.isEmpty()
                ? 0
                : Arrays.stream(sum.split(" \\+ "))
                        .mapToInt(term -> product(term, letters))
                        .sum();
    }

    /** {@code 3}, {@code p} or {@code 3p}. */
    private static int product(String term, Map<String, Integer> letters) {
        String digits = term.replaceAll("\\D", "");
        String letter = term.replaceAll("\\d", "");
        int factor = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        return letter.isEmpty() ? factor : factor * letters.get(letter);
    }
}
