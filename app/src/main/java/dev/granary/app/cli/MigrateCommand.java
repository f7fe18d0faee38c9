package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.settings.Settings;
import dev.granary.app.share.migrate.MigrateOptions;
import dev.granary.app.share.migrate.MigrateProgress;
import dev.granary.app.share.migrate.MigrateReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "migrate",
        description = {
            "Carry results of the older layout over: OLD/<dataset>/<pipeline>/ with pipeline.json, metadata.json and binaries.",
            "They become one run of the store. OLD is only read. What cannot be understood is listed and skipped; called again,"
                    + " it carries over what is missing and changes nothing else."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary --store results-new migrate results --dry-run",
            "  granary --store results-new migrate results --run corn",
        })
final class MigrateCommand extends Verb {

    @Parameters(
            paramLabel = "OLD",
            description = "The older results folder; or that of one data set, or of one pipeline.")
    private String old = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = {
                "The run that they go to: YYYY-MM-DD_NAME, or a bare name for the newest run of that name,",
                "or else a new one of the day of the earliest pipeline (default: migrated, of that day)."
            })
    private @Nullable String run;

    @Option(names = "--dry-run", description = "Say what would be, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        MigrateOptions usual =
                run == null ? MigrateOptions.USUAL : MigrateOptions.USUAL.run(RunOption.checked(run, this::wrong));
        MigrateReport report;
        try (Granary store = granary().open(settings);
                Bar bar = new Bar(terminal)) {
            report = store.migrate(terminal.workingFolder().resolve(old), dryRun ? usual.dryRun() : usual, bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(MigrateText.tree(report));
        } else {
            MigrateText.sentences(report).forEach(terminal.out()::println);
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        report.broken().forEach(broken -> terminal.say("warning: " + broken.problem()));
        return report.broken().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("migrate"), message);
    }

    /** Shows how far it has come. */
    private static final class Bar implements MigrateProgress, AutoCloseable {

        private final StageBar bar;

        Bar(Terminal terminal) {
            this.bar = new StageBar(terminal);
        }

        @Override
        public void beginReading(long bytes) {
            bar.beginBytes("Reading", bytes);
        }

        @Override
        public void read(long bytes) {
            bar.stepBy(bytes);
        }

        @Override
        public void beginWriting(int steps) {
            bar.begin("Migrating", steps);
        }

        @Override
        public void written() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
