package dev.granary.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How rows of columns are printed. */
enum Format {
    TABLE,
    CSV,
    TSV,
    JSON,
    JSONL,
    MD;

    /** As it is given. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person reads it: numbers are shortened then. */
    boolean isForPeople() {
        return this == TABLE || this == MD;
    }

    /**
     * The format that a text names, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Format parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no format. There are: "
                        + Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", ")) + "."));
    }
}
