package dev.granary.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as it fits on a screen.
 *
 * @param text its lines
 * @param width of the screen
 * @param hidden the headers of the last columns, where they had no room
 */
record CutTable(String text, int width, List<String> hidden) {

    private static final int NAMED = 5;

    CutTable {
        hidden = List.copyOf(hidden);
    }

    /**
     * What is to be said where columns are hidden.
     *
     * @param remedy how to see them
     */
    Optional<String> note(String remedy) {
        if (hidden.isEmpty()) {
            return Optional.empty();
        }
        String names = hidden.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (hidden.size() > NAMED ? ", and %d more".formatted(hidden.size() - NAMED) : "");
        return Optional.of("%s not shown, for the terminal is %d characters wide: %s. %s"
                .formatted(Figures.count(hidden.size(), "column"), width, names, remedy));
    }
}
