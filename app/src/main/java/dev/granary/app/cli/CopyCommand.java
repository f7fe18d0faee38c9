package dev.granary.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = {
            "Copy runs between any two stores; all runs, if none is named.",
            "Only what is missing there is copied, and compared by hash as it arrives. It can be interrupted and called again at"
                    + " any time. Links become those that --links, or the settings of the other store, ask for."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary copy results /media/backup/results",
            "  granary copy s3://bucket/results results gasoline-demo --dry-run"
        })
final class CopyCommand extends CopyVerb {

    @Parameters(index = "0", paramLabel = "FROM", description = "The store to copy from: a folder, or a URI.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The store to copy to: a folder, or a URI.")
    private String to = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name.")
    private @Nullable List<String> runs;

    @Override
    String verb() {
        return "copy";
    }

    @Override
    public Integer call() {
        if (granary().hasStoreFlag()) {
            throw wrong("copy names both stores itself; leave --store out.");
        }
        return copy(granary().settings(from), granary().settings(to), runs);
    }
}
