package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.rank.Grouping;
import dev.granary.app.query.rank.RankQuestion;
import dev.granary.app.query.rank.RankedGroups;
import dev.granary.app.query.rank.RankedRows;
import dev.granary.domain.score.Aggregate;
import dev.granary.domain.score.Direction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "best",
        description = {
            "Rank the finished pipelines of runs by a metric, best first; those without it come last, of equals the newest"
                    + " first.",
            "Less is better for rmse, mae, mse, loss and error, more for r2, accuracy, f1 and auc, and so for their"
                    + " means (mean_rmse). For others the records decide, or --min or --max.",
            "Beside the metric stand the other main scores and the parameters that differ, or what --columns names. Without"
                    + " --columns a terminal shows as many as it has room for."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary best gasoline-demo --by test.rmse",
            "  granary best gasoline-demo --by cross_validation.mean_r2 -n 10",
            "  granary best --all --by duration_seconds --min",
            "  granary best gasoline-demo --by test.rmse --where 'params.n_components < 5'",
            "  granary best gasoline-demo --by test.rmse --group-by params.deriv --agg mean",
            "  granary best gasoline-demo --by train.mae -n 3 --format json"
        })
final class BestCommand extends ReadingVerb {

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name; several are ranked together.")
    private List<String> runs = List.of();

    @Option(names = "--all", description = "Rank the pipelines of all runs together.")
    private boolean all;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "METRIC",
            description = "The metric, e.g. test.rmse; metrics.rmse for the first there is of test, validation,"
                    + " cross_validation and train; or any column of numbers, e.g. duration_seconds.")
    private String metric = "";

    @ArgGroup
    private @Nullable Way way;

    @Option(names = "-n", paramLabel = "N", defaultValue = "5", description = "How many to show (default: 5).")
    private int shown = 5;

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Which pipelines to rank, e.g. \"params.model = 'tree' and train.rmse < 1\".")
    private @Nullable String where;

    @Option(
            names = "--columns",
            split = ColumnNames.BETWEEN,
            splitSynopsisLabel = ",",
            paramLabel = "COL",
            description = "What to show beside the metric, e.g. params.n_components,duration_seconds.")
    private List<String> columns = List.of();

    @Option(
            names = "--group-by",
            split = ColumnNames.BETWEEN,
            splitSynopsisLabel = ",",
            paramLabel = "COL",
            description = "Rank groups of pipelines that have the same values there, e.g. seeds or folds.")
    private List<String> groupBy = List.of();

    @Option(
            names = "--agg",
            split = ",",
            paramLabel = "AGG",
            converter = Aggregates.class,
            description = "What to tell of a group: mean, std (of a sample), min, max, count (default: all). Groups are"
                    + " ranked by the first.")
    private List<Aggregate> aggregates = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

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

    /** Reads an aggregate. */
    static final class Aggregates implements ITypeConverter<Aggregate> {
        @Override
        public Aggregate convert(String text) {
            return Aggregate.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no aggregate. There are: "
                            + Aggregate.ALL.stream().map(Aggregate::text).collect(Collectors.joining(", ")) + "."));
        }
    }

    @Override
    List<String> read(Granary store, Page page) {
        check();
        Format chosen = format.of(page);
        RankQuestion question = RankQuestion.by(metric)
                .of(runs.stream().map(page::inside).toList())
                .better(Optional.ofNullable(way).flatMap(Way::direction));
        if (where != null) {
            question = question.where(Filter.parse(where));
        }
        RankedRows ranked;
        if (groupBy.isEmpty()) {
            ranked = store.best(question);
            new BestPage(store, page, ranked, shown).print(chosen, ColumnNames.plain(columns));
        } else {
            RankedGroups groups = store.best(
                    question,
                    new Grouping(ColumnNames.plain(groupBy), aggregates.isEmpty() ? Aggregate.ALL : aggregates));
            ranked = groups.ranked();
            new BestGroupsPage(page, groups, shown).print(chosen);
        }
        if (!chosen.isForPeople() && chosen != Format.JSON) {
            BestPage.note(ranked).ifPresent(page.terminal()::say);
        }
        if (chosen.isForPeople() && ranked.unfinished() > 0) {
            page.terminal().say(Figures.count(ranked.unfinished(), "pipeline") + " not ranked: not finished.");
        }
        return ranked.problems();
    }

    private void check() {
        if (shown < 1) {
            throw wrong("-n " + shown + " shows nothing; give a number from 1.");
        }
        if (runs.isEmpty() && !all) {
            throw wrong("Missing required parameter: 'RUN'; --all ranks all runs together.");
        }
        if (all && !runs.isEmpty()) {
            throw wrong("--all and RUN contradict each other; give one.");
        }
        if (groupBy.isEmpty() && !aggregates.isEmpty()) {
            throw wrong("--agg tells of groups; say of which with --group-by.");
        }
        if (!groupBy.isEmpty() && !columns.isEmpty()) {
            throw wrong("--columns are of pipelines, and --group-by shows groups; give one.");
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(
                granary().commandLine().getSubcommands().get("best"), message);
    }
}
