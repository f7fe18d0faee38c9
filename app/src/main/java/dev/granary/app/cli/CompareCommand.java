package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.compare.Comparison;
import dev.granary.domain.name.Printable;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = {
            "Put pipelines side by side: definition, parameters, tags, scores, environment, execution, inputs, artifacts and"
                    + " outputs. In each section what differs stands first; the better score is marked with *.",
            "Of an artifact or output it says whether it is the same object, or not reproducible (same configuration, other bytes),"
                    + " or whether a parameter is dead (other parameters, same bytes). The configuration of an artifact is"
                    + " the data and the steps up to the one that made it, with their parameters; of an output it is all"
                    + " of them. A command's code is known by its git commit: give a script outside git as --input."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary compare gasoline-demo/raw-pls-4 gasoline-demo/raw-pls-5",
            "  granary compare gasoline-demo/raw-pls-4 gasoline-demo/snv-pls-4 --changed-only",
            "  granary compare gasoline-demo/raw-pls-4 gasoline-demo/raw-pls-5 --format md"
        })
final class CompareCommand extends ReadingVerb {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN/PIPELINE",
            description = "The run, and the pipeline by folder, name, dataset/name, or the beginning of its id.")
    private List<String> addresses = List.of();

    @Option(names = "--changed-only", description = "Show only what differs.")
    private boolean changedOnly;

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    List<String> read(Granary store, Page page) {
        Format chosen = format.of(page);
        List<String> inside = addresses.stream().map(page::inside).toList();
        inside.forEach(this::requirePipeline);
        if (inside.size() == 1) {
            throw wrong("'%s' alone has nothing to be compared with; give two or more."
                    .formatted(Printable.of(inside.get(0))));
        }
        Comparison comparison = store.compare(inside);
        new ComparePage(page, changedOnly ? comparison.changed() : comparison).print(chosen);
        return comparison.problems();
    }

    private void requirePipeline(String address) {
        int slash = address.indexOf('/');
        if (slash <= 0 || slash == address.length() - 1) {
            throw wrong("'%s' names no pipeline; give RUN/PIPELINE. 'granary ls %s' lists the pipelines of a run."
                    .formatted(Printable.of(address), slash == -1 ? Printable.of(address) : "RUN"));
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(
                granary().commandLine().getSubcommands().get("compare"), message);
    }
}
