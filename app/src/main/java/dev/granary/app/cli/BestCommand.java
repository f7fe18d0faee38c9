package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.RankedPipelines;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.score.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "best",
        description = {
            "Rank the finished pipelines of a run by a metric, best first; those without it come last.",
            "Less is better for rmse, mae, mse, loss and error, more for r2, accuracy, f1 and auc, and so for their"
                    + " means (mean_rmse). For others the records decide, or --min or --max."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary best gasoline-demo --by test.rmse",
            "  granary best gasoline-demo --by cross_validation.mean_r2 -n 10",
            "  granary best wheat_quality --by test.yield --max"
        })
final class BestCommand extends ReadingVerb {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its bare name for the newest of that name.")
    private String run = "";

    @Option(names = "--by", required = true, paramLabel = "METRIC", description = "The metric, e.g. test.rmse.")
    private String metric = "";

    @ArgGroup
    private @Nullable Way way;

    @Option(names = "-n", paramLabel = "N", defaultValue = "5", description = "How many to show (default: 5).")
    private int shown = 5;

    /** Which way is better. */
    static final class Way {
        @Option(names = "--min", description = "Less is better.")
        private boolean min;

        @Option(names = "--max", description = "More is better.")
        private boolean max;

        Optional<Direction> direction() {
            if (min) {
                return Optional.of(Direction.MIN);
            }
            return max ? Optional.of(Direction.MAX) : Optional.empty();
        }
    }

    @Override
    List<String> read(Granary store, Page page) {
        if (shown < 1) {
            throw new CommandLine.ParameterException(
                    granary().commandLine().getSubcommands().get("best"),
                    "-n " + shown + " shows nothing; give a number from 1.");
        }
        RankedPipelines ranked =
                store.best(page.inside(run), metric, Optional.ofNullable(way).flatMap(Way::direction));
        List<PipelineRecord> best = ranked.pipelines().stream().limit(shown).toList();
        if (page.isJson()) {
            page.printJson(tree(ranked, best));
        } else {
            page.print(RankTable.of(best, ranked.metric()));
            if (ranked.unfinished() > 0) {
                page.terminal().say(Figures.count(ranked.unfinished(), "pipeline") + " not ranked: not finished.");
            }
        }
        return ranked.problems();
    }

    private static Map<String, Object> tree(RankedPipelines ranked, List<PipelineRecord> best) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", ranked.metric());
        tree.put("direction", ranked.direction().text());
        tree.put("unfinished", ranked.unfinished());
        tree.put("pipelines", best.stream().map(Trees::of).toList());
        return tree;
    }
}
