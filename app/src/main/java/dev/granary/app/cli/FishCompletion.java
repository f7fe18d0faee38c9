package dev.granary.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish; picocli makes those of bash and zsh only. */
final class FishCompletion {

    private static final String BEFORE_A_VERB = "__fish_use_subcommand";

    private final CommandSpec root;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /** Verbs with what they do, options with theirs and the words that they take; files where no words are known. */
    static String of(CommandSpec root) {
        FishCompletion script = new FishCompletion(root);
        script.write();
        return String.join("\n", script.lines);
    }

    private void write() {
        lines.add("# fish completion for " + root.name());
        verbs(root, BEFORE_A_VERB);
        options(root, BEFORE_A_VERB);
        for (CommandSpec verb : CommandText.verbs(root)) {
            String within = "__fish_seen_subcommand_from " + verb.name();
            List<String> deeper =
                    CommandText.verbs(verb).stream().map(CommandSpec::name).toList();
            verbs(
                    verb,
                    deeper.isEmpty()
                            ? within
                            : within + "; and not __fish_seen_subcommand_from " + String.join(" ", deeper));
            options(verb, within);
        }
    }

    private void verbs(CommandSpec of, String condition) {
        for (CommandSpec verb : CommandText.verbs(of)) {
            lines.add(
                    complete(condition) + " -f -a " + quoted(verb.name()) + " -d " + quoted(CommandText.summary(verb)));
        }
    }

    private void options(CommandSpec of, String condition) {
        for (OptionSpec option : CommandText.options(of)) {
            String names = List.of(option.names()).stream()
                    .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                    .collect(Collectors.joining());
            lines.add(complete(condition) + names + value(option) + " -d " + quoted(CommandText.summary(option)));
        }
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        Iterable<String> known = option.completionCandidates();
        String words = known == null
                ? ""
                : StreamSupport.stream(known.spliterator(), false).collect(Collectors.joining(" "));
        return words.isEmpty() ? " -r" : " -x -a " + quoted(words);
    }

    private String complete(String condition) {
        return "complete -c " + root.name() + " -n " + quoted(condition);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
