package dev.granary.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * The verbs of the command. Where it is plain which one is meant the others are not made: that takes a third of the time in
 * which the command starts.
 */
final class Verbs {

    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "demo",
            "exec",
            "ls",
            "show",
            "best",
            "compare",
            "relink",
            "start",
            "log",
            "finish",
            "fail",
            "clean-artifacts",
            "rm",
            "mv",
            "seal",
            "unseal",
            "why",
            "duplicates",
            "lineage",
            "inputs",
            "du",
            "verify",
            "push",
            "pull",
            "copy",
            "export",
            "import",
            "migrate",
            "config",
            "doctor",
            "completion",
            "help");

    /** Options of the command that take a value, which may look like a verb. */
    private static final Set<String> VALUED = Set.of("--store", "--links", "--durability", "--license");

    /** Verbs that look at all others. */
    private static final Set<String> OF_ALL = Set.of("completion", "help");

    private Verbs() {}

    /** The command with the verbs that these arguments may be about. */
    static CommandLine line(GranaryCommand granary, String... arguments) {
        CommandLine line = new CommandLine(granary);
        meant(arguments).map(List::of).orElse(NAMES).forEach(name -> add(line, name));
        return line;
    }

    /** The command with all its verbs. */
    static CommandLine all(GranaryCommand granary) {
        return line(granary);
    }

    /** A verb of the command, whatever it was made with. */
    static CommandLine of(CommandLine line, String name) {
        if (!line.getSubcommands().containsKey(name)) {
            add(line, name);
        }
        return Objects.requireNonNull(line.getSubcommands().get(name), name);
    }

    /** The first word that is no option, if options before it are no riddle and it is one verb. */
    private static Optional<String> meant(String... arguments) {
        int at = 0;
        while (at < arguments.length && VALUED.contains(arguments[at])) {
            at += 2;
        }
        return Arrays.stream(arguments)
                .skip(at)
                .findFirst()
                .filter(NAMES::contains)
                .filter(name -> !OF_ALL.contains(name));
    }

    private static void add(CommandLine line, String name) {
        line.addSubcommand(name, verb(name));
    }

    private static Object verb(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "exec" -> new ExecCommand();
            case "ls" -> new LsCommand();
            case "show" -> new ShowCommand();
            case "best" -> new BestCommand();
            case "compare" -> new CompareCommand();
            case "relink" -> new RelinkCommand();
            case "start" -> new StartCommand();
            case "log" -> new LogCommand();
            case "finish" -> new FinishCommand();
            case "fail" -> new FailCommand();
            case "clean-artifacts" -> new CleanArtifactsCommand();
            case "rm" -> new RmCommand();
            case "mv" -> new MvCommand();
            case "seal" -> new SealCommand();
            case "unseal" -> new UnsealCommand();
            case "why" -> new WhyCommand();
            case "duplicates" -> new DuplicatesCommand();
            case "lineage" -> new LineageCommand();
            case "inputs" -> new InputsCommand();
            case "du" -> new DuCommand();
            case "verify" -> new VerifyCommand();
            case "push" -> new PushCommand();
            case "pull" -> new PullCommand();
            case "copy" -> new CopyCommand();
            case "export" -> new ExportCommand();
            case "import" -> new ImportCommand();
            case "migrate" -> new MigrateCommand();
            case "config" -> new ConfigCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException("There is no verb '" + name + "'.");
        };
    }
}
