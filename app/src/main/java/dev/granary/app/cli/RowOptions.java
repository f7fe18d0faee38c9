package dev.granary.app.cli;

import dev.granary.app.query.row.Columns;
import dev.granary.app.query.search.Search;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which pipelines are listed, in what order, and what of them; a mixin. */
final class RowOptions {

    static final String HELP = "help";

    private static final Pattern WAY =
            Pattern.compile("(?<column>.*?)(?:[:\\s]\\s*(?<way>asc|desc))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(names = "--all", description = "List the pipelines of all runs.")
    private boolean all;

    @Option(names = "--where", paramLabel = "EXPR", description = "Only pipelines of which this is true.")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "COL[:desc]",
            completionCandidates = FixedColumns.class,
            description = "Sort by a column, numbers by size; missing values and NaN come last either way. Can be given"
                    + " more than once. Equals stand newest first.")
    private List<String> sort = new ArrayList<>();

    @Option(names = "-n", paramLabel = "N", description = "Only the first N.")
    private @Nullable Long most;

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ColumnNames.BETWEEN,
            splitSynopsisLabel = ",",
            completionCandidates = FixedColumns.class,
            description =
                    "What to show, with commas between, odd names in backticks; 'help' lists the columns there are. Without it tables show"
                            + " the main scores and what --where and --sort name, all other formats every column.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--changed-only", description = "Leave out columns that hold the same for all that is shown.")
    private boolean changedOnly;

    /** Whether any of them asks for rows, or the runs do. */
    boolean areGiven(List<String> runs) {
        return all
                || changedOnly
                || where != null
                || most != null
                || runs.size() > 1
                || !sort.isEmpty()
                || !columns.isEmpty();
    }

    /**
     * The search that they say.
     *
     * @throws ParameterException if they contradict each other, or make no sense
     */
    Search narrow(Search search, List<String> runs) {
        if (all && !runs.isEmpty()) {
            throw wrong("--all lists the pipelines of all runs; leave out " + runs.get(0) + ", or --all.");
        }
        Search narrowed = search.runs(runs);
        if (where != null) {
            narrowed = narrowed.where(where);
        }
        for (String key : sort) {
            narrowed = sorted(narrowed, key);
        }
        if (most != null) {
            if (most < 1) {
                throw wrong("-n " + most + " shows nothing; give a number from 1.");
            }
            narrowed = narrowed.limit(most);
        }
        return narrowed;
    }

    private static Search sorted(Search search, String key) {
        Matcher read = WAY.matcher(key.strip());
        if (!read.matches()) {
            return search.sort(key);
        }
        return "desc".equalsIgnoreCase(read.group("way"))
                ? search.sortDescending(ColumnNames.plain(read.group("column")))
                : search.sort(ColumnNames.plain(read.group("column")));
    }

    private ParameterException wrong(String message) {
        if (verb == null) {
            throw new IllegalStateException("The command line was not set up.");
        }
        return new ParameterException(verb.commandLine(), message);
    }

    /** The columns that were asked for; empty if it is left to the verb. */
    Optional<List<String>> columns() {
        return columns.isEmpty() ? Optional.empty() : Optional.of(ColumnNames.plain(columns));
    }

    boolean isHelpOnColumns() {
        return columns.equals(List.of(HELP));
    }

    boolean isChangedOnly() {
        return changedOnly;
    }

    /** Completes {@code --sort} and {@code --columns} as far as columns are known beforehand. */
    static final class FixedColumns implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            Columns.RUN,
                            Columns.DATE,
                            Columns.DATASET,
                            Columns.NAME,
                            Columns.STAGE,
                            Columns.ID,
                            Columns.FOLDER,
                            Columns.STATUS,
                            Columns.STARTED,
                            Columns.DURATION_SECONDS,
                            "metrics.rmse",
                            HELP)
                    .iterator();
        }
    }
}
