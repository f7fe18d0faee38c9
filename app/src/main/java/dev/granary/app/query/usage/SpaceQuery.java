package dev.granary.app.query.usage;

import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.usage.SpaceReport.By;
import dev.granary.app.query.usage.SpaceReport.Line;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What runs, pipelines and operators take, and what removing each would free, by the computation that removing itself uses. Looks
 * at names, sizes and records, reads no content and writes nothing.
 */
public final class SpaceQuery {

    private final RunDocuments runs;
    private final RunLookup lookup;
    private final ReferenceReader references;

    public SpaceQuery(RunDocuments runs, RunLookup lookup, ReferenceReader references) {
        this.runs = runs;
        this.lookup = lookup;
        this.references = references;
    }

    /** Of all runs. */
    public SpaceReport ofAll(By by) {
        return report(
                runs.requireFolders().stream()
                        .sorted(Comparator.reverseOrder())
                        .map(Layout::run)
                        .toList(),
                by);
    }

    /**
     * Of some runs.
     *
     * @param names folders, ids or bare names
     * @throws dev.granary.app.lookup.NotFoundException if one of them is not there
     */
    public SpaceReport of(List<String> names, By by) {
        return report(names.stream().map(lookup::find).distinct().toList(), by);
    }

    private SpaceReport report(List<StorePath> places, By by) {
        List<Line> lines = new ArrayList<>();
        Map<String, Line> operators = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        Consumer<RunSpace> taker = switch (by) {
            case RUN -> space -> lines.add(space.run());
            case PIPELINE -> space -> lines.addAll(space.pipelines());
            case OPERATOR ->
                space -> space.operators().forEach((operator, line) -> operators.merge(operator, line, Line::plus));
        };
        Line total = Line.NONE;
        for (StorePath run : places) {
            try {
                RunUsage usage = references.usage(run);
                problems.addAll(usage.references().obstacles());
                RunSpace space = new RunSpace(usage);
                taker.accept(space);
                total = total.plus(space.run());
            } catch (StoreFailure e) {
                problems.add("Cannot look at the run %s: %s".formatted(run, e.getMessage()));
            }
        }
        operators.forEach((operator, line) -> lines.add(line.about(operator)));
        return new SpaceReport(by, by == By.OPERATOR ? largestFirst(lines) : lines, total, problems);
    }

    private static List<Line> largestFirst(List<Line> operators) {
        return operators.stream()
                .sorted(Comparator.comparingLong(Line::storedBytes).reversed().thenComparing(Line::subject))
                .toList();
    }
}
