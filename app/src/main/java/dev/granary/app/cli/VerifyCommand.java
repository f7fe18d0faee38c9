package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.verify.ContentSource;
import dev.granary.app.maintain.verify.RepairReport;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Look runs over for what is wrong with them: layout, documents, links, sizes, SHA256SUMS, interrupted pipelines, names"
                    + " that break elsewhere, permissions; with --full also every byte of every content.",
            "Without --repair it changes nothing and may be run beside people who record. Notes (unused contents, foreign files in the cache, what was"
                    + " put aside or left over) are no findings.",
            "Scores and outputs have no recorded hash: only a sealed run shows whether they are as they were.",
            "Exit code 0: nothing is wrong; 3: something is; 1: something could not be looked at or repaired."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary verify                          all runs, without reading contents",
            "  granary verify gasoline-demo --full     one run, every byte",
            "  granary verify --full --repair --from /media/backup/results"
        })
final class VerifyCommand extends Verb {

    private static final int FINDINGS = 3;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name; all runs if none is given.")
    private @Nullable String run;

    @Option(names = "--all", description = "All runs, as without RUN.")
    private boolean all;

    @ArgGroup
    private @Nullable HowClosely howClosely;

    /** One of the two. */
    static final class HowClosely {

        @SuppressWarnings("UnusedVariable") // it is the default
        @Option(names = "--quick", description = "Everything but the bytes of contents (default).")
        private boolean quick;

        @Option(names = "--full", description = "Read and hash every content too, on all cores.")
        private boolean full;
    }

    @Option(
            names = "--repair",
            description = {
                "Mend what is found, while nobody else works on the run: contents are refilled from wherever this store has them,"
                        + " links made anew, SHA256SUMS written anew, interrupted pipelines marked as failed, contents made"
                        + " read-only. Damaged contents are put aside in .bad/, never deleted. Then looks again."
            })
    private boolean repair;

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "Where else --repair looks for lost contents: a run, another store (folder or URI), or a .zip of"
                            + " one. May be given several times.")
    private List<String> from = List.of();

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() {
        if (all && run != null) {
            throw wrong("--all and the run '" + run + "' contradict each other; give one.");
        }
        if (!from.isEmpty() && !repair) {
            throw wrong("--from says where --repair looks for lost contents; give --repair too.");
        }
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        Optional<RepairReport> repaired = Optional.empty();
        VerifyReport report;
        try (Granary store = granary().open(settings);
                RepairSources sources = new RepairSources(granary(), settings, store);
                ReadBar bar = new ReadBar(terminal, "Reading")) {
            if (repair) {
                repaired = Optional.of(repair(store, settings, sources.of(from), bar));
                report = repaired.get().left();
            } else {
                report =
                        run == null ? store.verifyAll(depth(), bar) : store.verify(inside(settings, run), depth(), bar);
            }
        }
        VerifyText text = new VerifyText(report, repaired, depth());
        if (json) {
            new ReadingVerb.Page(terminal, true, StoreChoice.of(settings)).printJson(text.tree());
        } else {
            text.lines().forEach(terminal.out()::println);
        }
        repaired.stream()
                .flatMap(done -> done.runs().stream())
                .flatMap(done -> done.problems().stream())
                .forEach(problem -> terminal.say("warning: " + problem));
        report.problems().forEach(problem -> terminal.say("warning: " + problem));
        return code(report);
    }

    private RepairReport repair(Granary store, Settings settings, List<ContentSource> sources, ReadBar bar) {
        return run == null
                ? store.repairAll(depth(), sources, bar)
                : store.repair(inside(settings, run), depth(), sources, bar);
    }

    private String inside(Settings settings, String named) {
        return StoreChoice.of(settings).inside(named, granary().terminal().workingFolder());
    }

    private static int code(VerifyReport report) {
        if (!report.problems().isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        return report.findingCount() == 0 ? ExitCode.OK : FINDINGS;
    }

    private Depth depth() {
        return howClosely != null && howClosely.full ? Depth.FULL : Depth.QUICK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(granary().commandLine().getSubcommands().get("verify"), message);
    }
}
