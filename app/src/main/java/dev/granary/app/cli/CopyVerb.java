package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.settings.Settings;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What verbs that copy between stores have in common. */
abstract class CopyVerb extends Verb {

    @Option(names = "--dry-run", description = "Say what would be copied, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many contents, and then pipelines, to copy at once (default: ${DEFAULT-VALUE}).")
    private int jobs = CopyOptions.USUAL_JOBS;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    /** What the verb is called. */
    abstract String verb();

    /** How a mistake of the user is told. */
    final ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get(verb()), message);
    }

    /**
     * Copies, and prints what came of it.
     *
     * @param runs as they were typed; null for all
     */
    final int copy(Settings from, Settings to, @Nullable List<String> runs) {
        if (jobs < 1) {
            throw wrong("--jobs " + jobs + " copies nothing; give a number from 1.");
        }
        Terminal terminal = granary().terminal();
        CopyOptions usual = CopyOptions.USUAL.jobs(jobs);
        CopyOptions options = dryRun ? usual.dryRun() : usual;
        CopyReport report;
        try (Granary source = granary().open(from);
                Granary target = granary().open(to);
                Bar bar = new Bar(terminal)) {
            report = runs == null
                    ? source.copyAllTo(target, options, bar)
                    : source.copyTo(target, inside(StoreChoice.of(from), runs), options, bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(from)).printJson(CopyText.tree(report));
        } else {
            CopyText.sentences(report).forEach(terminal.out()::println);
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        report.problems().forEach(problem -> terminal.say("warning: " + problem));
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<String> inside(StoreChoice store, List<String> runs) {
        Path here = granary().terminal().workingFolder();
        return runs.stream().map(run -> store.inside(run, here)).toList();
    }

    /** Shows how far it has come with a run. */
    private static final class Bar implements CopyProgress, AutoCloseable {

        private final StageBar bar;

        Bar(Terminal terminal) {
            this.bar = new StageBar(terminal);
        }

        @Override
        public void begin(String run, int steps) {
            bar.begin("Copying", steps);
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
