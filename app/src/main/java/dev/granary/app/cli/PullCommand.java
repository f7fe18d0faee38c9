package dev.granary.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pull",
        customSynopsis = "granary pull [OPTIONS] RUN... STORE",
        description = {
            "Copy runs from another store into this one.",
            "Only what is missing here is copied, and compared by hash as it arrives. It can be interrupted and called again at"
                    + " any time. Links become those that new pipelines get here."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary pull gasoline-demo /media/backup/results",
            "  granary pull 2024-10-14_wheat_quality s3://bucket/results --dry-run"
        })
final class PullCommand extends CopyVerb {

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN... STORE",
            hideParamSyntax = true,
            description = {
                "A run's folder there, or its bare name for the newest of that name;",
                "and last the store to copy from: a folder, or a URI."
            })
    private List<String> runsAndStore = List.of();

    @Override
    String verb() {
        return "pull";
    }

    @Override
    public Integer call() {
        int last = runsAndStore.size() - 1;
        return copy(granary().settings(runsAndStore.get(last)), granary().settings(), runsAndStore.subList(0, last));
    }
}
