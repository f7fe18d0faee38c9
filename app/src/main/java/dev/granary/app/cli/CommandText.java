package dev.granary.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of a command says, as plain text, for pages and scripts that are made of it. */
final class CommandText {

    private CommandText() {}

    /** What it does, a paragraph each; the first is one sentence or two. */
    static List<String> description(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        return Stream.concat(plain(usage.header()).stream(), plain(usage.description()).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The first sentence of what it does, without the full stop, or what stands before its colon. */
    static String summary(CommandSpec command) {
        String sentence = firstSentence(String.join(" ", description(command)));
        int colon = sentence.indexOf(": ");
        return colon < 0 ? sentence : sentence.substring(0, colon);
    }

    /** The first sentence of what it does, without the full stop. */
    static String summary(ArgSpec argument) {
        return firstSentence(description(argument));
    }

    static String description(ArgSpec argument) {
        return String.join(" ", plain(argument.description()));
    }

    /** What stands below the options: examples are indented by two blanks. */
    static List<String> footer(CommandSpec command) {
        return plain(command.usageMessage().footer());
    }

    /** The options that help shows, in its order: by the first long name. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .toList();
    }

    /** The commands below it, without a second name for one. */
    static List<CommandSpec> verbs(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(line -> line.getCommandSpec())
                .distinct()
                .toList();
    }

    /** It and all commands below it, each before those that are below it. */
    static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(Stream.of(command), verbs(command).stream().flatMap(CommandText::all));
    }

    private static String firstSentence(String text) {
        int stop = (text + " ").indexOf(". ");
        return stop < 0 ? text : text.substring(0, stop);
    }

    private static List<String> plain(String[] texts) {
        List<String> lines = new ArrayList<>();
        Arrays.stream(texts)
                .map(text -> Ansi.OFF.string(String.format(text)))
                .forEach(text -> lines.addAll(text.lines().toList()));
        return texts.length > 0 && lines.isEmpty() ? List.of("") : lines;
    }
}
