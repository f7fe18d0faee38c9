package dev.granary.domain.pipeline;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A run: the local date of its creation and its name.
 *
 * @param date the day on which it was created, where it was created
 */
public record RunId(LocalDate date, Name name) {

    private static final int DATE_LENGTH = "2024-10-14".length();

    /** The run that {@code YYYY-MM-DD_<name>} names; empty if the text is not of that form. */
    public static Optional<RunId> parse(String text) {
        if (text.length() < DATE_LENGTH + 2 || text.charAt(DATE_LENGTH) != '_') {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, DATE_LENGTH));
            return Optional.of(new RunId(date, Name.of(text.substring(DATE_LENGTH + 1))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The folder that it stands in unless another name has taken it. */
    public String folder() {
        return date + "_" + FolderForm.of(name);
    }

    @Override
    public String toString() {
        return date + "_" + name;
    }
}
