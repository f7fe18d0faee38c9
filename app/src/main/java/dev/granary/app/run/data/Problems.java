package dev.granary.app.run.data;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one table, so that it is all said at once. */
final class Problems {

    private static final int SHOWN = 20;

    private final String table;
    private final List<String> found = new ArrayList<>();
    private int left;

    Problems(String table) {
        this.table = table;
    }

    void add(String problem) {
        if (found.size() < SHOWN) {
            found.add(problem);
        } else {
            left++;
        }
    }

    /** @throws IllegalArgumentException if anything was added; the message has a line for each, up to a limit */
    void check() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("Cannot read " + table + ":\n  " + String.join("\n  ", found)
                    + (left == 0 ? "" : "\n  and " + left + " more"));
        }
    }
}
