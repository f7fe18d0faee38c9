package dev.granary.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How it is seen that a flag does something: a command line without it, and the same with it.
 *
 * <p>It is written as {@code first ; ls [--sort name]}: what stands before a semicolon is called before, words stand
 * between blanks, and the flag with its value in brackets. What cannot be left out, or says the default, has another
 * value, or its counterpart, in its place: {@code best [--min | --max]}.
 *
 * @param line as it is written
 * @param flag what is proved, as it is written
 * @param before what is called before, the words of each
 * @param without the words without the flag
 * @param with the words with it
 */
record FlagProof(String line, String flag, List<List<String>> before, List<String> without, List<String> with) {

    private static final Pattern BRACKETS =
            Pattern.compile("(?<head>.*)\\[(?:(?<instead>.*) \\| )?(?<given>-\\S+.*?)](?<tail>.*)");

    /** Reads a line. */
    static FlagProof parse(String line) {
        String[] calls = line.split(" ; ");
        Matcher read = BRACKETS.matcher(calls[calls.length - 1]);
        if (!read.matches()) {
            throw new IllegalArgumentException("'%s' has no flag in brackets: ls [--sort name].".formatted(line));
        }
        List<String> given = words(read.group("given"));
        String instead = read.group("instead");
        return new FlagProof(
                line,
                given.get(0),
                Stream.of(calls).limit(calls.length - 1L).map(FlagProof::words).toList(),
                joined(read.group("head"), instead == null ? List.of() : words(instead), read.group("tail")),
                joined(read.group("head"), given, read.group("tail")));
    }

    private static List<String> joined(String head, List<String> middle, String tail) {
        List<String> all = new ArrayList<>(words(head));
        all.addAll(middle);
        all.addAll(words(tail));
        return all;
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return line;
    }
}
