package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.settings.Settings;
import dev.granary.app.share.imports.ImportOptions;
import dev.granary.app.share.imports.ImportReport;
import dev.granary.domain.number.ByteCount;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Take the pipelines of a package into the store: one that 'granary export' made, one of the seed's own"
                    + " program, or a zip or tar of the folder of a pipeline or run.",
            "All of it is verified before anything can be seen; contents that the run has are not stored twice. The same"
                    + " package again changes nothing. If it is interrupted, import it again."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary import wheat_pls_model.zip",
            "  granary import wheat_pls_model.zip --run from_colleagues",
            "  ssh lab granary export wheat_quality -o - | granary import -"
        })
final class ImportCommand extends Verb {

    private static final String STREAM = "-";

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "A .zip, .tar, .tar.gz or .tar.zst, a folder that one was unpacked to, or - for what is piped in.")
    private String file = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description =
                    "The run to import into: YYYY-MM-DD_name, or a bare name, which is the newest of that name, or a"
                            + " new one of the package's date (default: the run that it comes from).")
    private @Nullable String run;

    @Option(
            names = "--max-unpacked",
            paramLabel = "SIZE",
            description =
                    "The most that the package may unpack to, e.g. 20GB (default: 200 times its own size, at least 1 GB).")
    private @Nullable String maxUnpacked;

    @Option(names = "--dry-run", description = "Verify it, say what would be imported, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = granary().settings();
        Terminal terminal = granary().terminal();
        ImportOptions options = options();
        ImportReport report;
        try (Granary store = granary().open(settings);
                ImportBar bar = new ImportBar(terminal)) {
            report = file.equals(STREAM)
                    ? store.importPackage(input(terminal), "what was piped in", options, bar)
                    : store.importPackage(terminal.workingFolder().resolve(file), options, bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(ImportText.tree(report));
        } else {
            ImportText.sentences(report).forEach(terminal.out()::println);
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        report.problems().forEach(problem -> terminal.say("warning: " + problem));
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ImportOptions options() {
        ImportOptions options = ImportOptions.USUAL;
        if (run != null) {
            options = options.into(RunOption.checked(run, this::wrong));
        }
        String most = maxUnpacked;
        if (most != null) {
            options = options.upTo(ByteCount.parse(most)
                    .orElseThrow(() -> wrong("--max-unpacked '" + most
                            + "' is no size; give a number of bytes, or one like 500MB or 20GB.")));
        }
        return dryRun ? options.dryRun() : options;
    }

    private InputStream input(Terminal terminal) {
        if (terminal.person().isPresent()) {
            throw wrong("'-' reads a package from a pipe, and nothing is piped in; name a file.");
        }
        return System.in;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("import"), message);
    }
}
