package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.settings.Settings;
import dev.granary.domain.name.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(
        name = "unseal",
        description = {
            "Take the seal off a run, so that it can be changed again.",
            "The run becomes writable and seal.sha256 is deleted; keep a copy of that file if its digest was published."
        },
        footerHeading = "%nExample:%n",
        footer = {"  granary unseal gasoline-demo"})
final class UnsealCommand extends Verb {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its bare name for the newest of that name.")
    private String run = "";

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        try (Granary store = granary().open(settings)) {
            String unsealed = store.unseal(StoreChoice.of(settings).inside(run, terminal.workingFolder()));
            terminal.out().println("Took the seal off %s. It can be changed again.".formatted(Printable.of(unsealed)));
        }
        return ExitCode.OK;
    }
}
