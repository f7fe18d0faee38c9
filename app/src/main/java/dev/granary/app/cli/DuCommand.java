package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.usage.SpaceReport;
import dev.granary.app.query.usage.SpaceReport.By;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "du",
        description = {
            "Tell what runs take, what that would be without sharing, and what deleting each would really free.",
            "REFERENCED is what the links name, each counted; STORED what the contents take that they lead to, each counted once"
                    + " a run; RATIO the one by the other; SAVED what sharing saves; COPIES, where there are any, what links"
                    + " take besides that are copies; OTHER all other files: documents, charts, predictions, and what the run"
                    + " keeps of itself. DELETING FREES is what 'granary rm' says: contents that others refer to stay.",
            "By operator, inputs stand together under (inputs)."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary du                                of all runs",
            "  granary du gasoline-demo --by pipeline    what would deleting each free?",
            "  granary du --by operator                  what does sharing each save?"
        })
final class DuCommand extends ReadingVerb {

    /** What a line is about, as it is typed. */
    enum Subject {
        run(By.RUN),
        pipeline(By.PIPELINE),
        operator(By.OPERATOR);

        private final By by;

        Subject(By by) {
            this.by = by;
        }
    }

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs by folder or bare name; all without.")
    private List<String> runs = List.of();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "run",
            description = "One line for each: ${COMPLETION-CANDIDATES} (default: run).")
    private Subject subject = Subject.run;

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    List<String> read(Granary store, Page page) {
        Format chosen = format.of(page);
        SpaceReport report = runs.isEmpty()
                ? store.space(subject.by)
                : store.space(runs.stream().map(page::inside).toList(), subject.by);
        switch (chosen) {
            case TABLE -> SpaceText.printTable(report, page);
            case JSON -> page.printJson(SpaceText.tree(report, page.store()));
            case CSV, TSV, JSONL, MD -> SpaceText.print(report, chosen, page);
        }
        return report.problems();
    }
}
