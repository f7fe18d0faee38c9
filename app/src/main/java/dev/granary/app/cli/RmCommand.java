package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.remove.RemovalPlan;
import dev.granary.app.maintain.remove.RemovalReport;
import dev.granary.app.settings.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "rm",
        description = {
            "Remove pipelines with the contents that only they refer to, or whole runs.",
            "Shows first what goes and how many bytes that really frees, and asks. Contents that other pipelines of the run"
                    + " refer to stay."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary rm gasoline-demo/gasoline_snv-pls-4_1f3c2a",
            "  granary rm wheat_quality/c20f9b wheat_quality/baseline --yes",
            "  granary rm 2024-10-14_wheat_quality --dry-run"
        })
final class RmCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN[/PIPELINE]...",
            hideParamSyntax = true,
            description = "A run, or a pipeline by folder, name, dataset/name, or the beginning of its id.")
    private List<String> names = List.of();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON instead of sentences; asks nothing, so --yes is needed.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        StoreChoice choice = StoreChoice.of(settings);
        ReadingVerb.Page page = new ReadingVerb.Page(terminal, json, choice);
        try (Granary store = granary().open(settings)) {
            RemovalPlan plan =
                    store.planRemoval(names.stream().map(page::inside).toList());
            if (!json) {
                RemovalText.planned(plan).forEach(terminal.out()::println);
            } else if (dryRun) {
                page.printJson(RemovalText.tree(plan));
            }
            if (dryRun) {
                return ExitCode.OK;
            }
            if (!yes && !isAgreed(terminal)) {
                terminal.out().println("Nothing was removed.");
                return ExitCode.SOFTWARE;
            }
            return told(store.remove(plan), page);
        }
    }

    private boolean isAgreed(Terminal terminal) {
        Optional<String> answer = json ? Optional.empty() : terminal.ask("Remove? [y/N] ");
        return answer.map(text ->
                        text.strip().equalsIgnoreCase("y") || text.strip().equalsIgnoreCase("yes"))
                .orElseThrow(() -> new ParameterException(
                        granary().commandLine().getSubcommands().get("rm"),
                        "Nobody can be asked here, so nothing was removed; give --yes to remove without asking."));
    }

    private int told(RemovalReport report, ReadingVerb.Page page) {
        if (json) {
            page.printJson(RemovalText.tree(report));
        } else {
            RemovalText.removed(report).forEach(page.terminal().out()::println);
        }
        report.notes().forEach(note -> page.terminal().say("note: " + note));
        report.problems().forEach(problem -> page.terminal().say("warning: " + problem));
        return report.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
