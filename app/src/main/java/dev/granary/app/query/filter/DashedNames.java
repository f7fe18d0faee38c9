package dev.granary.app.query.filter;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.UnknownColumnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names with dashes or slashes that stand without quotes in an expression, where they are read as calculations. */
final class DashedNames {

    private static final Pattern QUOTED_OR_CALCULATED =
            Pattern.compile("'[^']*+'|\"[^\"]*+\"|`[^`]*+`|(?<calculated>[^\\s<>=!,()'\"`]+)");
    private static final Pattern BETWEEN_OPERATORS = Pattern.compile("[^-+*/]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String text;

    DashedNames(String text) {
        this.text = text;
    }

    /** The longest of them that is a column, and that the parser took a part of for one. */
    Optional<String> holding(Column part, KnownColumns known) {
        Matcher found = QUOTED_OR_CALCULATED.matcher(text);
        while (found.find()) {
            String calculated = found.group("calculated");
            if (calculated != null && calculated.contains(part.typed())) {
                Optional<String> whole = longest(calculated, part.typed(), known);
                if (whole.isPresent()) {
                    return whole;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> longest(String calculated, String part, KnownColumns known) {
        List<int[]> operands = new ArrayList<>();
        Matcher operand = BETWEEN_OPERATORS.matcher(calculated);
        while (operand.find()) {
            operands.add(new int[] {operand.start(), operand.end()});
        }
        for (int length = operands.size(); length > 1; length--) {
            for (int first = 0; first + length <= operands.size(); first++) {
                String name = calculated.substring(operands.get(first)[0], operands.get(first + length - 1)[1]);
                if (name.contains(part) && isColumn(name, known)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isColumn(String name, KnownColumns known) {
        try {
            known.require(Column.named(name));
            return true;
        } catch (UnknownColumnException e) {
            return false;
        }
    }

    /** The name as it has to be written: what is odd between two dots stands in backticks. */
    static String quoted(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(part -> PLAIN.matcher(part).matches() ? part : "`" + part + "`")
                .collect(Collectors.joining("."));
    }
}
