package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.PipelineDetails;
import dev.granary.domain.name.Printable;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show a pipeline: its definition, scores, and artifacts with who else uses them.",
        footerHeading = "%nExample:%n",
        footer = {
            "  granary show gasoline-demo/gasoline_snv-pls-4_1f3c2a",
            "  granary show gasoline-demo/snv-pls-4 --json",
            "  granary show 2024-10-14_wheat_quality/c20f9b"
        })
final class ShowCommand extends ReadingVerb {

    @Parameters(
            paramLabel = "RUN/PIPELINE",
            description = "The run, and the pipeline by folder, name, dataset/name, or the beginning of its id.")
    private String address = "";

    @Override
    List<String> read(Granary store, Page page) {
        String inside = page.inside(address);
        int slash = inside.indexOf('/');
        if (slash <= 0 || slash == inside.length() - 1) {
            throw new CommandLine.ParameterException(
                    granary().commandLine().getSubcommands().get("show"),
                    "'%s' names no pipeline; give RUN/PIPELINE. 'granary ls %s' lists the pipelines of a run."
                            .formatted(Printable.of(inside), slash == -1 ? Printable.of(inside) : "RUN"));
        }
        PipelineDetails details = store.details(inside.substring(0, slash), inside.substring(slash + 1));
        if (page.isJson()) {
            page.printJson(Trees.of(details));
        } else {
            new DetailsPage(page).print(details);
        }
        return details.problems();
    }
}
