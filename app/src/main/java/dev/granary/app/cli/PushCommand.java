package dev.granary.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "push",
        customSynopsis = "granary push [OPTIONS] RUN... STORE",
        description = {
            "Copy runs into another store.",
            "Only what is missing there is copied, and compared by hash as it arrives. It can be interrupted and called again at"
                    + " any time. Links become those that --links, or the settings of the other store, ask for."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary push gasoline-demo /media/backup/results",
            "  granary push gasoline-demo wheat_quality s3://bucket/results --dry-run"
        })
final class PushCommand extends CopyVerb {

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN... STORE",
            hideParamSyntax = true,
            description = {
                "A run's folder, or its bare name for the newest of that name;",
                "and last the store to copy to: a folder, or a URI."
            })
    private List<String> runsAndStore = List.of();

    @Override
    String verb() {
        return "push";
    }

    @Override
    public Integer call() {
        int last = runsAndStore.size() - 1;
        return copy(granary().settings(), granary().settings(runsAndStore.get(last)), runsAndStore.subList(0, last));
    }
}
