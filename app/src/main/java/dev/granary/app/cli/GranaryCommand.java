package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.GranaryOptions;
import dev.granary.app.codec.Choice;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.host.CacheFolder;
import dev.granary.app.settings.Key;
import dev.granary.app.settings.Settings;
import dev.granary.app.settings.SettingsException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "granary",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Machine-learning results as plain folders that people can read, share and trust.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  granary demo                                record 200 real experiments",
            "  granary exec --run first --dataset d date   record any command",
            "  granary ls                                  list the runs",
            "  granary best gasoline-demo --by test.rmse   see which were best",
            "  granary push gasoline-demo backup           copy a run into another store",
            "  granary doctor                              try the store out",
            "",
            "The store is the folder that holds the runs: --store, else GRANARY_STORE,",
            "else the one that the nearest granary.yaml names, else the nearest folder",
            "named results from here upwards, else ./results. 'granary config' shows",
            "this and every other setting, and where it came from.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 141 nobody read the output;",
            "verify has 3 as well: it found something; exec has those of its command."
        })
final class GranaryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder that holds the runs.")
    private @Nullable String store;

    @Option(
            names = "--links",
            paramLabel = "KIND",
            scope = ScopeType.INHERIT,
            completionCandidates = LinkWords.class,
            description = "How new pipelines are linked to their artifacts: ${COMPLETION-CANDIDATES}.")
    private @Nullable String links;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            scope = ScopeType.INHERIT,
            completionCandidates = DurabilityWords.class,
            description = "commit: what is finished survives a power cut; none: faster.")
    private @Nullable String durability;

    @Option(
            names = "--license",
            paramLabel = "LICENSE",
            scope = ScopeType.INHERIT,
            description = "Under which terms what is exported may be used: an SPDX id, a URL, or a sentence.")
    private @Nullable String license;

    GranaryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /**
     * Which store the command is about, and how it is written.
     *
     * @throws CommandLine.ParameterException if a flag, a variable or the settings file is not as it should be
     */
    Settings settings() {
        return settingsOf(store);
    }

    /** As {@link #settings()}, of a store that an argument names. */
    Settings settings(String otherStore) {
        return settingsOf(otherStore);
    }

    /** Whether the store is named by its flag. */
    boolean hasStoreFlag() {
        return store != null;
    }

    private Settings settingsOf(@Nullable String named) {
        Map<Key, String> flags = new EnumMap<>(Key.class);
        put(flags, Key.STORE, named);
        put(flags, Key.LINKS, links);
        put(flags, Key.DURABILITY, durability);
        put(flags, Key.LICENSE, license);
        try {
            Settings settings = Settings.of(flags, terminal.environment(), terminal.workingFolder());
            settings.requireKnownOptions(Granary.optionsOf(settings.store().value()));
            return settings;
        } catch (SettingsException | MalformedDocument e) {
            CommandLine config = Verbs.of(commandLine(), "config");
            throw new CommandLine.ParameterException(config, String.valueOf(e.getMessage()), e);
        }
    }

    private static void put(Map<Key, String> flags, Key key, @Nullable String text) {
        if (text != null) {
            flags.put(key, text);
        }
    }

    /** Opens the store; what has to be mended on the way is said to the user. */
    Granary open(Settings settings) {
        GranaryOptions options = Granary.at(settings).notices(terminal::say);
        cacheFolder().map(CacheFolder::path).ifPresent(options::cacheFolder);
        return options.open();
    }

    /** Where this machine keeps what it knows of stores that are no folder. */
    Optional<CacheFolder> cacheFolder() {
        return CacheFolder.of(terminal.environment(), terminal.workingFolder());
    }

    CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("The command line was not set up.");
        }
        return spec.commandLine();
    }

    /** Completes {@code --links}. */
    static final class LinkWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Choice.LINKS.words().iterator();
        }
    }

    /** Completes {@code --durability}. */
    static final class DurabilityWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Choice.DURABILITY.words().iterator();
        }
    }

    @Override
    public Integer call() {
        commandLine().usage(commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
