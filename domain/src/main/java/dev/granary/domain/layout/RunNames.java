package dev.granary.domain.layout;

import dev.granary.domain.name.Name;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Names that people give to runs that something is to go to. */
public final class RunNames {

    private static final int DATE_LENGTH = "2024-10-14".length();

    private RunNames() {}

    /**
     * Makes sure that a text can name a run: as {@code YYYY-MM-DD_<name>}, or a bare name.
     *
     * @throws IllegalArgumentException if it cannot, or begins with a date that there is not
     */
    public static void require(String text) {
        Name.of(text);
        if (Layout.isRunFolder(text) && !hasDate(text)) {
            throw new IllegalArgumentException(
                    "'%s' cannot be the name of a run: there is no day %s. Give YYYY-MM-DD_<name>, or a bare name."
                            .formatted(text, text.substring(0, DATE_LENGTH)));
        }
    }

    /** Whether the folder of a run begins with a date that there is. */
    public static boolean hasDate(String folder) {
        try {
            LocalDate.parse(folder.substring(0, DATE_LENGTH));
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
