package dev.granary.app.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of columns as they are given to options: commas between them, odd ones in backticks or double quotes. */
final class ColumnNames {

    /** What stands between two of them, as a regular expression: a comma outside quotes. */
    static final String BETWEEN = ",(?=(?:[^`\"]++|`[^`]*+`|\"[^\"]*+\")*+$)";

    private static final Pattern QUOTED =
            Pattern.compile("(?<kind>(?:[^`\"]*\\.)?)(?<quote>[`\"])(?<name>.*)\\k<quote>");

    private ColumnNames() {}

    /** The names without their quotes. */
    static List<String> plain(List<String> given) {
        return given.stream().map(ColumnNames::plain).toList();
    }

    /** A name without the quotes in which all of it stands, or all behind a dot; within, a doubled quote is one. */
    static String plain(String given) {
        String stripped = given.strip();
        Matcher quoted = QUOTED.matcher(stripped);
        if (!quoted.matches()) {
            return stripped;
        }
        String quote = quoted.group("quote");
        return quoted.group("kind") + quoted.group("name").replace(quote + quote, quote);
    }
}
