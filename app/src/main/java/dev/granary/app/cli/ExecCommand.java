package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.exec.CommandNotFoundException;
import dev.granary.app.exec.ExecRequest;
import dev.granary.app.exec.ExecResult;
import dev.granary.app.exec.Interruption;
import dev.granary.app.exec.NamedPath;
import dev.granary.app.exec.Passing;
import dev.granary.app.exec.Repeat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "exec",
        description = {
            "Run a command, in whatever language, and record it as one pipeline: its parameters, inputs, what it leaves, how it ended.",
            "What it prints passes through, and is kept. Its exit code is that of this command; 124 if its time was over.",
            "",
            "It finds GRANARY_DIR, a folder of its own: what it leaves there in binaries/, outputs/ and predictions/,"
                    + " scores.yaml or scores.json, and metrics.jsonl (its learning curve) is kept. GRANARY_PARAMS is a JSON file"
                    + " of the parameters, each is GRANARY_PARAM_<NAME> too, and {name} in its arguments ({{name}} is {name})."
                    + " GRANARY_PIPELINE is RUN/PIPELINE; there are GRANARY_RUN and GRANARY_STORE.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary exec --run sweep --dataset digits --param lr=0.05 -- \\",
            "      python3 train.py --lr {lr}",
            "  granary exec --run sweep --dataset digits --input digits.csv --reuse -- \\",
            "      wc -l digits.csv"
        })
final class ExecCommand extends Verb {

    /** The first tells the command to end, the second ends it, a third does not wait for the record either. */
    private static final int PATIENT_SIGNALS = 2;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            required = true,
            description = "The run: YYYY-MM-DD_NAME, or a bare name for today's.")
    private String run = "";

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            required = true,
            description = "The data set that it works on.")
    private String dataset = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What the pipeline is called.")
    private @Nullable String name;

    @Mixin
    private BeginningOptions beginning = new BeginningOptions();

    @Option(names = "--input", paramLabel = "[NAME=]PATH", description = "A file that it reads: kept, once a run.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "[NAME=]PATH",
            description = "A file that it makes outside of GRANARY_DIR: kept as an artifact.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--scores", paramLabel = "FILE", description = "A YAML or JSON file of scores that it makes.")
    private @Nullable Path scores;

    @ArgGroup
    private @Nullable Repeating repeating;

    @Option(names = "--timeout", paramLabel = "TIME", description = "End it after that time: 90s, 30m, 1h30m, 2d.")
    private @Nullable String timeout;

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not say where it was recorded.")
    private boolean quiet;

    @picocli.CommandLine.Parameters(
            paramLabel = "CMD",
            arity = "1..*",
            description = "The command and its arguments, best after '--'.")
    private List<String> command = List.of();

    /** What to do about a command that the run has already. */
    static final class Repeating {
        @Option(
                names = "--reuse",
                description =
                        "If the run has the same command, parameters and inputs, finished, with all outputs: run nothing.")
        private boolean reuse;

        @Option(names = "--again", description = "Then run it once more, and record it beside.")
        private boolean again;

        @Option(names = "--replace", description = "Then run it once more, in the place of the earlier record.")
        private boolean replace;

        Repeat choice() {
            return reuse ? Repeat.REUSE : again ? Repeat.AGAIN : replace ? Repeat.REPLACE : Repeat.REFUSE;
        }
    }

    /** What follows the command is its own, though it looks like an option. */
    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        ExecRequest request = request(terminal.workingFolder());
        Interruption interruption = new Interruption();
        AtomicInteger signals = new AtomicInteger();
        return ProcessSignals.toldTo(
                signal -> {
                    if (signals.incrementAndGet() > PATIENT_SIGNALS) {
                        Runtime.getRuntime().halt(Interruption.exitCode(signal));
                    }
                    interruption.by(signal);
                },
                () -> run(request, terminal, interruption));
    }

    private int run(ExecRequest request, Terminal terminal, Interruption interruption) {
        try (Granary store = granary().open(granary().settings())) {
            Passing passing = new Passing(terminal.out(), terminal.err(), notice -> terminal.say("warning: " + notice));
            ExecResult result = store.exec(request, passing, interruption);
            if (!quiet) {
                terminal.say(summary(result));
            }
            return result.exitCode();
        } catch (CommandNotFoundException e) {
            terminal.say(String.valueOf(e.getMessage()));
            for (Throwable also : e.getSuppressed()) {
                terminal.say("and then: " + also.getMessage());
            }
            return e.exitCode();
        }
    }

    private static String summary(ExecResult result) {
        if (result.isReused()) {
            return "reused %s: the same command with the same parameters and inputs ended well before, so it did not run."
                    .formatted(result.address());
        }
        String took = Figures.duration(result.duration());
        return result.error()
                .map(error -> "recorded %s as failed after %s: %s".formatted(result.address(), took, error))
                .orElseGet(() -> "recorded %s in %s.".formatted(result.address(), took));
    }

    private ExecRequest request(Path here) {
        try {
            ExecRequest request = ExecRequest.of(RunOption.checked(run, this::wrong), dataset, command)
                    .params(beginning.parameters(here))
                    .repeat(repeating == null ? Repeat.REFUSE : repeating.choice())
                    .workingFolder(here);
            request = name == null ? request : request.name(name);
            request = scores == null ? request : request.scores(scores);
            request = beginning.stage().map(request::stage).orElse(request);
            request = timeout == null ? request : request.timeout(timeout);
            for (Map.Entry<String, Object> tag : beginning.tags().entrySet()) {
                request = request.tag(tag.getKey(), tag.getValue());
            }
            for (String input : inputs) {
                request = request.input(NamedPath.parse(input, here));
            }
            for (String output : outputs) {
                request = request.output(NamedPath.parse(output, here));
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("exec"), message);
    }
}
