package dev.granary.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A shell that completes words of the command, and the script that it learns that from. */
enum CompletionShell {
    BASH {
        @Override
        String script(CommandLine described) {
            return AutoComplete.bash(described.getCommandName(), described);
        }
    },
    /** As a function that is loaded when it is first asked, it also has to answer; and bash's compopt is not there. */
    ZSH {
        @Override
        String script(CommandLine described) {
            String name = described.getCommandName();
            return "#compdef " + name + "\n"
                    + "whence compopt >/dev/null || compopt() { :; }\n"
                    + AutoComplete.bash(name, described)
                    + "\nif [[ -n \"${compstate-}\" ]]; then\n  _bash_complete -o default -F _complete_" + name
                    + "\nfi";
        }
    },
    FISH {
        @Override
        String script(CommandLine described) {
            return FishCompletion.of(described.getCommandSpec());
        }
    };

    private static final String STORE = "--store";

    abstract String script(CommandLine described);

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The script, without a line's end at its end. */
    String script(Terminal terminal) {
        CommandLine described = Verbs.all(new GranaryCommand(terminal));
        completeFolders(described.getCommandSpec());
        return script(described);
    }

    /** Picocli has shells complete files after options of the type Path only, of which it makes paths of the default file system. */
    private static void completeFolders(CommandSpec spec) {
        spec.subcommands().values().forEach(verb -> completeFolders(verb.getCommandSpec()));
        OptionSpec store = spec.findOption(STORE);
        spec.remove(store);
        spec.addOption(OptionSpec.builder(STORE)
                .type(Path.class)
                .description(store.description())
                .build());
    }
}
