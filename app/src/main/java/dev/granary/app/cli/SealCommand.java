package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.seal.SealReport;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "seal",
        description = {
            "Seal a run, so that anybody can check that it is still what was published.",
            "Reads every file, compares what was recorded of it, lists all with size and hash in seal.sha256, and makes the run"
                    + " read-only. The SHA-256 of that list stands for the whole run: print it beside the results."
                    + " 'sha256sum -c seal.sha256' in the run's folder checks it without this program.",
            "A run with anything wrong in it is not sealed. Nobody records into a sealed run; 'granary unseal' takes the seal off."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary seal gasoline-demo                 prints the digest of the seal",
            "  granary seal 2024-10-14_wheat_quality --json",
        })
final class SealCommand extends Verb {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its bare name for the newest of that name.")
    private String run = "";

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        SealReport report;
        try (Granary store = granary().open(settings);
                ReadBar bar = new ReadBar(terminal, "Sealing")) {
            report = store.seal(StoreChoice.of(settings).inside(run, terminal.workingFolder()), bar);
        }
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(tree(report));
        } else {
            report.seal().ifPresent(seal -> print(terminal, report.run(), seal));
        }
        report.notes().forEach(note -> terminal.say("note: " + note));
        report.problems().forEach(problem -> terminal.say("warning: " + problem));
        if (report.seal().isEmpty()) {
            terminal.say("Cannot seal run %s: see above. Mend that, and seal it again.".formatted(report.run()));
        }
        return report.seal().isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(Terminal terminal, String run, SealReport.Facts seal) {
        terminal.out()
                .println("Sealed %s: %s, %s. The SHA-256 of its seal stands for all of it:"
                        .formatted(
                                Printable.of(run), Figures.count(seal.files(), "file"), Figures.bytes(seal.bytes())));
        terminal.out().println();
        terminal.out().println("  " + seal.digest());
        terminal.out().println();
        terminal.out()
                .println("In the run's folder 'sha256sum seal.sha256' prints it again, and 'sha256sum -c seal.sha256'"
                        + " checks every file.");
    }

    private static Map<String, Object> tree(SealReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", report.run());
        tree.put("sealed", report.seal().isPresent());
        report.seal().ifPresent(seal -> {
            tree.put("sha256", seal.digest().hex());
            tree.put("sealed_at", seal.sealedAt().toString());
            tree.put("files", seal.files());
            tree.put("bytes", seal.bytes());
        });
        tree.put("notes", report.notes());
        tree.put("problems", report.problems());
        return tree;
    }
}
