package dev.granary.app.query.row;

import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where rows come from: runs in their order, of which a few are read at once. Thread-safe. */
public final class RowSource {

    /** So many runs for each processor keep all of them busy to the end, though runs differ. */
    private static final int RUNS_AHEAD = 2;

    private final RunDocuments runs;
    private final RunLookup lookup;
    private final RowScan scan;

    public RowSource(RunDocuments runs, RunLookup lookup, RowScan scan) {
        this.runs = runs;
        this.lookup = lookup;
        this.scan = scan;
    }

    /**
     * The rows of some runs, as they are given, each once; or of all if none is given, newest first: then what one alone
     * refuses is its problem. No more than a few runs are in memory at once.
     *
     * @throws dev.granary.app.lookup.NotFoundException if there is no such run
     * @throws dev.granary.ports.failure.StoreFailure if there is no store, or while the stream is read, if a given run
     *     cannot be read at all
     */
    public Stream<RunRows> of(List<String> names) {
        if (names.isEmpty()) {
            List<StorePath> all = runs.requireFolders().stream()
                    .sorted(Comparator.reverseOrder())
                    .map(Layout::run)
                    .toList();
            return ahead(all, this::rowsOrProblem);
        }
        return ahead(names.stream().map(lookup::find).distinct().toList(), scan::rows);
    }

    /** The first alone, for those who find there all that they want. */
    private static Stream<RunRows> ahead(List<StorePath> places, Function<StorePath, RunRows> read) {
        int few = RUNS_AHEAD * Runtime.getRuntime().availableProcessors();
        return IntStream.iterate(0, from -> from < places.size(), from -> from == 0 ? 1 : from + few)
                .mapToObj(from -> places.subList(from, from == 0 ? 1 : Math.min(from + few, places.size())))
                .flatMap(some -> some.parallelStream().map(read).toList().stream());
    }

    private RunRows rowsOrProblem(StorePath run) {
        try {
            return scan.rows(run);
        } catch (DeniedFailure | MissingFailure | WrongTypeFailure | NewerFormat e) {
            return new RunRows(run.name(), List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }
}
