package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import dev.granary.domain.usage.AgeLimit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "clean-artifacts",
        description = {
            "Delete contents that no pipeline refers to, be it by a link or in its record, and what writers that died left.",
            "Without --force, --trash or --undo it only says what could go, and writes nothing.",
            "A run in which a record cannot be read, or into which somebody records, is left alone and named; the others are"
                    + " cleaned. Files in a cache that are not Granary's are reported and never deleted. It can be interrupted and"
                    + " called again at any time."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary clean-artifacts --run wheat_quality              what could go",
            "  granary clean-artifacts --run wheat_quality --force      delete it",
            "  granary clean-artifacts --all --older-than 30d --force   only what is that old",
            "  granary clean-artifacts --all --trash                    put it into a trash",
            "",
            "Age is the time since a content was last changed, by the store's clock. What is",
            "exactly 30 days old is old enough for 30d; a time in the future counts as now."
        })
final class CleanArtifactsCommand extends Verb {

    @ArgGroup(multiplicity = "1")
    private @Nullable Scope scope;

    @ArgGroup
    private @Nullable Way way;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Leave alone what is younger, in the trash too: " + AgeLimit.FORMS + ".")
    private @Nullable String olderThan;

    @Option(
            names = "--uploads",
            description = "Also list uploads in parts that were never completed, and with --force give them up.")
    private boolean uploads;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    /** Which runs. */
    private static final class Scope {
        @Option(
                names = "--run",
                paramLabel = "RUN",
                description =
                        "A run's folder, or its bare name for the newest of that name; may be given several times.")
        private List<String> runs = List.of();

        @SuppressWarnings("UnusedVariable") // picocli looks at it
        @Option(names = "--all", description = "Every run, and what is left of runs that were being removed.")
        private boolean all;
    }

    /** What is done; nothing if none is given. */
    private static final class Way {
        @SuppressWarnings("UnusedVariable") // picocli looks at it
        @Option(
                names = "--dry-run",
                description = "Only say what could go. This is so unless one of the next is given.")
        private boolean dryRun;

        @Option(names = "--force", description = "Delete it, and empty the trash.")
        private boolean force;

        @Option(names = "--trash", description = "Put it into the run's trash, .artifacts/.trash, and leave it there.")
        private boolean trash;

        @Option(names = "--undo", description = "Put back what is in the trash.")
        private boolean undo;

        CleanOptions.Effect effect() {
            if (force) {
                return CleanOptions.Effect.DELETE;
            }
            if (trash) {
                return CleanOptions.Effect.TRASH;
            }
            return undo ? CleanOptions.Effect.UNDO : CleanOptions.Effect.REPORT;
        }
    }

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        CleanOptions options = options();
        Settings settings = granary().settings();
        CleanReport report;
        try (Granary store = granary().open(settings);
                Bar bar = new Bar(terminal)) {
            report = clean(store, options, StoreChoice.of(settings), bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(CleanText.tree(report));
        } else {
            CleanText.lines(report).forEach(terminal.out()::println);
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        List<String> problems = report.allProblems();
        problems.forEach(problem -> terminal.say("warning: " + problem));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private CleanReport clean(Granary store, CleanOptions options, StoreChoice choice, Bar bar) {
        List<String> runs = Optional.ofNullable(scope).map(given -> given.runs).orElse(List.of());
        return runs.isEmpty()
                ? store.cleanAllArtifacts(options, bar)
                : store.cleanArtifacts(
                        runs.stream()
                                .map(run ->
                                        choice.inside(run, granary().terminal().workingFolder()))
                                .toList(),
                        options,
                        bar);
    }

    private CleanOptions options() {
        CleanOptions chosen = CleanOptions.REPORT
                .effect(Optional.ofNullable(way).map(Way::effect).orElse(CleanOptions.Effect.REPORT))
                .olderThan(Optional.ofNullable(olderThan).map(this::age).orElse(AgeLimit.NONE));
        return uploads ? chosen.withUploads() : chosen;
    }

    private AgeLimit age(String text) {
        return AgeLimit.parse(text)
                .orElseThrow(() -> new ParameterException(
                        granary().commandLine().getSubcommands().get("clean-artifacts"),
                        "'%s' is no age for --older-than; give %s.".formatted(Printable.of(text), AgeLimit.FORMS)));
    }

    /** Shows how far it has come. */
    private static final class Bar implements CleanProgress, AutoCloseable {

        private final StageBar bar;

        Bar(Terminal terminal) {
            this.bar = new StageBar(terminal);
        }

        @Override
        public void begin(int runs) {
            bar.begin("Cleaning", runs);
        }

        @Override
        public void contents(int more) {
            bar.more(more);
        }

        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
