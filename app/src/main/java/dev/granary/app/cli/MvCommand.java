package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.maintain.rename.RenamedRun;
import dev.granary.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "mv",
        description = {
            "Give a run another name: its folder, and what its run.yaml says.",
            "A plain 'mv' of the folder is fine too; run.yaml then keeps the old name, and both are found."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary mv gasoline-demo gasoline                       the date stays",
            "  granary mv 2024-10-14_wheat 2024-10-15_wheat_quality"
        })
final class MvCommand extends Verb {

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "NEWNAME", description = "A name, or YYYY-MM-DD_name to change the date too.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON instead of a sentence.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = granary().terminal();
        Settings settings = granary().settings();
        ReadingVerb.Page page = new ReadingVerb.Page(terminal, json, StoreChoice.of(settings));
        RenamedRun renamed;
        try (Granary store = granary().open(settings)) {
            renamed = store.rename(page.inside(run), name);
        }
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("before", renamed.before());
            tree.put("run", renamed.folder());
            tree.put("name", renamed.name());
            page.printJson(tree);
        } else {
            page.print(
                    renamed.before().equals(renamed.folder())
                            ? "The folder stays %s; run.yaml says the new name.".formatted(renamed.folder())
                            : "%s is %s now.".formatted(renamed.before(), renamed.folder()));
        }
        return ExitCode.OK;
    }
}
