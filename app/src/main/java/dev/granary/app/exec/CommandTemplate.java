package dev.granary.app.exec;

import dev.granary.domain.name.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command as it was typed, with parameters in braces.
 *
 * <p>{@code {lr}} stands for the parameter {@code lr}; {@code {{lr}}} for the text {@code {lr}}. Braces around anything
 * else, and after a dollar sign, are left as they are: those of a shell, of awk and of JSON.
 *
 * @param words the program and its arguments, 1 or more
 */
record CommandTemplate(List<String> words) {

    private static final Pattern PLACE = Pattern.compile("\\$?\\{(\\{?)([^{}\\p{Cntrl}]+)\\}(\\}?)");
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./{}\\[\\]-]+");

    CommandTemplate {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("There is no command to run; give it after '--'.");
        }
    }

    /** The command as it is run. */
    List<String> filled(Parameters parameters) {
        return words.stream().map(word -> fill(word, parameters)).toList();
    }

    private static String fill(String word, Parameters parameters) {
        return word.indexOf('{') < 0
                ? word
                : PLACE.matcher(word).replaceAll(place -> {
                    String text = parameters
                            .text(place.group(2))
                            .filter(value -> !place.group().startsWith("$"))
                            .map(value -> filled(place, value))
                            .orElse(place.group());
                    return Matcher.quoteReplacement(text);
                });
    }

    private static String filled(MatchResult place, String value) {
        boolean isEscaped = !place.group(1).isEmpty() && !place.group(3).isEmpty();
        return isEscaped ? "{" + place.group(2) + "}" : place.group(1) + value + place.group(3);
    }

    /** Braces that are left as they are, and look as if a parameter had been meant; a sentence each. */
    List<String> doubts(Parameters parameters) {
        List<String> doubts = new ArrayList<>();
        for (String word : words) {
            PLACE.matcher(word)
                    .results()
                    .filter(place -> !place.group().startsWith("$"))
                    .map(place -> place.group(2))
                    .filter(name -> !parameters.names().contains(name))
                    .forEach(name -> meant(name, parameters).ifPresent(doubts::add));
        }
        return doubts;
    }

    private static Optional<String> meant(String name, Parameters parameters) {
        return Nearest.meant(name, parameters.names())
                .map(near -> "{%s} in the command is left as it is, for there is no such parameter; did you mean {%s}?"
                        .formatted(name, near));
    }

    /** The command as a shell would read it. */
    String readable() {
        return words.stream().map(CommandTemplate::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
