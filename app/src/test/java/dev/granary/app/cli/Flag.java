package dev.granary.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of a verb; one that all verbs inherit is the command's own.
 *
 * @param verb as it is typed: {@code granary}, {@code granary ls}
 * @param names all of them
 */
record Flag(String verb, List<String> names) {

    /** The command as picocli knows it. */
    static CommandSpec model() {
        return Verbs.all(new GranaryCommand(Shell.in(Path.of("")).terminal())).getCommandSpec();
    }

    /** The command, and all verbs with those below them. */
    static Stream<CommandSpec> verbs(CommandSpec spec) {
        return Stream.concat(
                Stream.of(spec),
                spec.subcommands().values().stream().distinct().flatMap(verb -> verbs(verb.getCommandSpec())));
    }

    /** All there are, but for what prints help, of which every verb has the same. */
    static List<Flag> all(CommandSpec command) {
        return verbs(command).flatMap(Flag::of).toList();
    }

    private static Stream<Flag> of(CommandSpec verb) {
        return verb.options().stream()
                .filter(option -> !option.inherited() && !option.usageHelp())
                .map(option -> of(verb, option));
    }

    private static Flag of(CommandSpec verb, OptionSpec option) {
        return new Flag(verb.qualifiedName(), List.of(option.names()));
    }

    /** What a proof is about: the verb's own option, else one that it inherits; empty if there is none of that name. */
    static Optional<Flag> of(CommandSpec command, FlagProof proof) {
        CommandSpec spec = command;
        for (String word : proof.with()) {
            CommandLine below = spec.subcommands().get(word);
            if (below == null) {
                break;
            }
            spec = below.getCommandSpec();
        }
        OptionSpec option = spec.optionsMap().get(proof.flag());
        if (option == null) {
            return Optional.empty();
        }
        return Optional.of(option.inherited() ? of(spec.root(), option) : of(spec, option));
    }

    /** How it is written down if nothing proves it yet. */
    String asked() {
        return "%s [%s]".formatted(verb, names.get(names.size() - 1));
    }
}
