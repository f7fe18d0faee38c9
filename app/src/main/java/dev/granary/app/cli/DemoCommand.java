package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.RankedPipelines;
import dev.granary.app.query.RunSummary;
import dev.granary.app.record.RunRecording;
import dev.granary.app.settings.Origin;
import dev.granary.app.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = {
            "Record 200 real experiments as one run: ten ways to prepare near-infrared spectra of gasoline,"
                    + " with 1 to 20 PLS components each, to predict the octane number.",
            "Called again on the same day, it trains only what the run does not have yet."
        },
        footerHeading = "%nExample:%n",
        footer = {"  granary demo", "  granary --store /tmp/try demo", "  granary demo --durability none"})
final class DemoCommand extends Verb {

    private static final String RUN = "gasoline-demo";
    private static final String METRIC = "test.rmse";
    private static final int SHOWN = 5;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        try (Granary store = granary().open(settings)) {
            DemoTraining training = new DemoTraining(store, terminal);
            String folder;
            try (RunRecording run = store.run(RUN, DemoTraining.DESCRIPTION, DemoTraining.TAGS)) {
                folder = run.folder();
                training.train(run);
            }
            report(store, terminal, settings, folder, training);
        }
        return 0;
    }

    private static void report(
            Granary store, Terminal terminal, Settings settings, String folder, DemoTraining training) {
        String address = StoreChoice.of(settings).text();
        RunSummary summary = store.summary(folder);
        RankedPipelines ranked = store.best(folder, METRIC, Optional.empty());
        terminal.out().println(training.outcome(address + "/" + folder));
        terminal.out().println();
        terminal.out()
                .println(RankTable.of(ranked.pipelines().stream().limit(SHOWN).toList(), METRIC));
        terminal.out().println();
        long stored = summary.usage().storedBytes();
        long referenced = summary.usage().referencedBytes();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "Artifacts: %s stored for the %s that the pipelines refer to, %.1f times less, in %s.",
                        Figures.bytes(stored),
                        Figures.bytes(referenced),
                        (double) referenced / Math.max(1, stored),
                        Figures.count(summary.usage().contents(), "file")));
        training.times().ifPresent(terminal.out()::println);
        terminal.out().println();
        nextSteps(terminal, settings, folder, ranked.pipelines().get(0).folder());
    }

    private static void nextSteps(Terminal terminal, Settings settings, String folder, String best) {
        String address = StoreChoice.of(settings).text();
        String command = terminal.environment().getOrDefault("GRANARY_COMMAND", "granary");
        boolean isNamed = settings.store().origin() instanceof Origin.Flag;
        String granary = isNamed ? command + " --store " + address : command;
        terminal.out().println("Try next:");
        terminal.out().println("  " + granary + " best " + RUN + " --by cross_validation.mean_rmse -n 10");
        terminal.out().println("  " + granary + " show " + RUN + "/" + best);
        terminal.out().println("  ls -l " + address + "/" + folder + "/" + best + "/binaries");
    }
}
