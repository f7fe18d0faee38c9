package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.archive.PackageFormat;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.app.share.export.Destination;
import dev.granary.app.share.export.ExportChoice;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.app.share.export.ExportReport;
import dev.granary.app.share.export.ExportStoppedException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Make a package of a run, or of pipelines of it, that anybody can unpack and check without Granary.",
            "Every byte is compared with its record on the way: what is damaged or missing stops the export, and nothing is left"
                    + " under the package's name. The package of a pipeline has a file for each link; that of a run has each"
                    + " content once, and links to it."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary export wheat_quality/Q1_baseline -o wheat_pls_model.zip",
            "  granary export wheat_quality -o wheat_quality.tar.zst",
            "  granary export wheat_quality -o - | ssh lab 'cat > wheat_quality.zip'",
            "",
            "By its ending a package is .zip, .tar, .tar.gz or .tgz, .tar.zst, or else a",
            "folder. Where links cannot be unpacked (Windows), send a run with --flat.",
            "While it is written it grows in .NAME.granary-part beside its place, or in",
            ".granary-part in a folder that is there; what a killed export leaves there,",
            "the next one to the same place removes.",
            "--reproducible makes the same bytes of the same run everywhere, as long as",
            "Java brings the same zlib; .tar and folders do not depend on that.",
            "SOURCE_DATE_EPOCH does it too. What --skip-missing leaves out cannot be",
            "imported."
        })
final class ExportCommand extends Verb {

    private static final String STREAM = "-";
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN[/PIPELINE]",
            description = "A run, or one or more pipelines of one run.")
    private List<String> names = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; - writes a zip archive to the output (default: <folder>.zip, here).")
    private @Nullable String output;

    @Option(names = "--flat", description = "Make every link of a run a file of its own, without its cache.")
    private boolean flat;

    @Option(names = "--reproducible", description = "Make the same bytes of the same run, whenever and wherever.")
    private boolean reproducible;

    @Option(names = "--skip-missing", description = "Leave out contents that are not there, and note it.")
    private boolean skipMissing;

    @Option(names = "--force", description = "Replace a file, or the same package in a folder, that is there.")
    private boolean force;

    @Option(names = "--no-page", description = "Put in no index.html.")
    private boolean noPage;

    @Option(names = "--ro-crate", description = "Describe it as an RO-Crate: ro-crate-metadata.json.")
    private boolean roCrate;

    @Option(names = "--bagit", description = "Make it a BagIt bag (RFC 8493).")
    private boolean bagit;

    @Option(names = "--json", description = "Print JSON instead of a sentence.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        boolean isStream = STREAM.equals(output);
        if (isStream && terminal.isInteractive()) {
            throw wrong("-o - writes a zip archive, which is not for a terminal; send it into a file or a program.");
        }
        if (isStream && json) {
            throw wrong("--json and -o - both print; name a file with -o.");
        }
        ExportOptions options = options(settings.license().map(Setting::value));
        ExportReport report;
        try (Granary store = granary().open(settings);
                ExportBar bar = new ExportBar(terminal)) {
            StoreChoice choice = StoreChoice.of(settings);
            List<String> inside = names.stream()
                    .map(name -> choice.inside(name, terminal.workingFolder()))
                    .toList();
            report = store.export(inside, destination(terminal), options, bar);
        } catch (ExportStoppedException e) {
            e.problems().forEach(terminal::say);
            return ExitCode.SOFTWARE;
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        if (roCrate && options.license().isEmpty()) {
            terminal.say(
                    "note: the RO-Crate says that no license was given; --license or a line in granary.yaml names one.");
        }
        if (isStream) {
            terminal.say(ExportText.sentence(report));
        } else if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(ExportText.tree(report));
        } else {
            terminal.out().println(ExportText.sentence(report));
        }
        return ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("export"), message);
    }

    private Destination destination(Terminal terminal) {
        String named = output;
        if (named == null) {
            return new Destination.IntoFolder(terminal.workingFolder());
        }
        if (named.equals(STREAM)) {
            return new Destination.ToStream(new CheckedOutput(terminal.out()), PackageFormat.ZIP, "the output");
        }
        if (named.isEmpty()) {
            throw wrong("-o needs the name of a file or a folder.");
        }
        Path target = terminal.workingFolder().resolve(named);
        return new Destination.ToPath(target, format(named));
    }

    private PackageFormat format(String named) {
        try {
            return PackageFormat.byName(named);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ExportOptions options(Optional<String> license) {
        Map<ExportChoice, Boolean> flags = new LinkedHashMap<>();
        flags.put(ExportChoice.FLAT, flat);
        flags.put(ExportChoice.REPRODUCIBLE, reproducible);
        flags.put(ExportChoice.SKIP_MISSING, skipMissing);
        flags.put(ExportChoice.REPLACE, force);
        flags.put(ExportChoice.NO_PAGE, noPage);
        flags.put(ExportChoice.RO_CRATE, roCrate);
        flags.put(ExportChoice.BAGIT, bagit);
        ExportOptions options = ExportOptions.USUAL;
        for (Map.Entry<ExportChoice, Boolean> flag : flags.entrySet()) {
            options = flag.getValue() ? options.with(flag.getKey()) : options;
        }
        Optional<Instant> time = time();
        options = time.isPresent() ? options.time(time.get()) : options;
        return license.isPresent() ? options.license(license.get()) : options;
    }

    /** As reproducible-builds.org specifies it. */
    private Optional<Instant> time() {
        String text = granary().terminal().environment().getOrDefault(EPOCH, "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException e) {
            throw wrong(EPOCH + " is '" + text + "', expected a number of seconds since 1970.");
        }
    }
}
