package dev.granary.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The man page of a command, in section 1. It is made of what the command's help is made of, so the two say the same.
 * Picocli itself makes AsciiDoc only, and what turns that into man pages is larger than all of Granary.
 */
final class ManPage {

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** {@code granary-inputs-identical} for {@code granary inputs identical}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /**
     * The page.
     *
     * @param version of the program, {@code 1.2.3}
     * @param date of that version, {@code 2026-11-21}
     */
    static String of(CommandSpec command, String version, String date) {
        return new ManPage(command).page(version, date);
    }

    private String page(String version, String date) {
        lines.add(".TH %s 1 %s %s %s"
                .formatted(
                        Roff.quoted(name(command).toUpperCase(Locale.ROOT)),
                        date,
                        Roff.quoted("Granary " + version),
                        Roff.quoted("Granary")));
        lines.addAll(List.of(".nh", ".ad l"));
        section("NAME");
        lines.add(Roff.line(name(command)) + " \\- " + Roff.inline(CommandText.summary(command)));
        synopsis();
        section("DESCRIPTION");
        paragraphs(CommandText.description(command));
        list("ARGUMENTS", command.positionalParameters(), ManPage::label);
        list("OPTIONS", CommandText.options(command), ManPage::label);
        verbs();
        footer();
        seeAlso();
        return String.join("\n", lines) + "\n";
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void synopsis() {
        section("SYNOPSIS");
        List<String> words = new ArrayList<>();
        words.add(Roff.bold(command.qualifiedName()));
        words.add("[" + Roff.italic("OPTION") + "]...");
        command.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .map(ManPage::synopsis)
                .forEach(words::add);
        if (!command.subcommands().isEmpty()) {
            words.add(command.parent() == null ? Roff.italic("COMMAND") : "[" + Roff.italic("COMMAND") + "]");
        }
        lines.add(String.join(" ", words));
    }

    private static String synopsis(PositionalParamSpec argument) {
        String word = Roff.italic(argument.paramLabel()) + (argument.arity().isVariable() ? "..." : "");
        return argument.required() ? word : "[" + word + "]";
    }

    private void paragraphs(List<String> texts) {
        String between = "";
        for (String text : texts) {
            if (!between.isEmpty()) {
                lines.add(between);
            }
            lines.add(Roff.line(text));
            between = ".PP";
        }
    }

    private <A extends ArgSpec> void list(String title, List<A> arguments, Labels<A> labels) {
        List<A> shown =
                arguments.stream().filter(argument -> !argument.hidden()).toList();
        if (shown.isEmpty()) {
            return;
        }
        section(title);
        for (A argument : shown) {
            lines.add(".TP");
            lines.add(labels.of(argument));
            lines.add(Roff.line(CommandText.description(argument)));
        }
    }

    /** How an argument is called on the page. */
    @FunctionalInterface
    private interface Labels<A> {
        String of(A argument);
    }

    private static String label(PositionalParamSpec argument) {
        return Roff.italic(argument.paramLabel());
    }

    private static String label(OptionSpec option) {
        String names = List.of(option.names()).stream().map(Roff::bold).collect(Collectors.joining(", "));
        boolean isSwitch = option.arity().max() == 0;
        return isSwitch
                ? names
                : names + (option.longestName().startsWith("--") ? "=" : " ") + Roff.italic(option.paramLabel());
    }

    private void verbs() {
        List<CommandSpec> verbs = CommandText.verbs(command);
        if (!verbs.isEmpty()) {
            section("COMMANDS");
        }
        for (CommandSpec verb : verbs) {
            lines.add(".TP");
            lines.add(".BR " + Roff.inline(name(verb)) + " (1)");
            lines.add(Roff.line(CommandText.summary(verb) + "."));
        }
    }

    /** Lines that are indented stand as they are; the others are paragraphs, which an empty line parts. */
    private void footer() {
        List<String> footer = CommandText.footer(command);
        if (footer.isEmpty()) {
            return;
        }
        section("EXAMPLES");
        boolean isLiteral = false;
        boolean isNew = false;
        boolean isProse = false;
        for (String text : footer) {
            boolean indented = text.startsWith("  ");
            if (indented != isLiteral) {
                lines.addAll(indented ? List.of(".RS 4", ".nf") : List.of(".fi", ".RE"));
                isLiteral = indented;
                isNew = !indented;
            }
            if (text.isBlank()) {
                isNew = true;
                continue;
            }
            if (!indented && !isProse) {
                section("NOTES");
                isProse = true;
            } else if (isNew && !indented) {
                lines.add(".PP");
            }
            isNew = false;
            lines.add(Roff.line(text.strip()));
        }
        if (isLiteral) {
            lines.addAll(List.of(".fi", ".RE"));
        }
    }

    private void seeAlso() {
        CommandSpec parent = command.parent();
        if (parent != null) {
            section("SEE ALSO");
            lines.add(".BR " + Roff.inline(name(parent)) + " (1)");
        }
    }
}
