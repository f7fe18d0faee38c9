package dev.granary.app.maintain.clean;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Elsewhere;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Clears runs of contents that nobody refers to, and of what writers that died left. References are what links and records
 * say; as long as one of them cannot be read, the run is left alone. Whatever is interrupted, nothing that is referred to is
 * lost, and cleaning again completes it.
 */
public final class Cleaning {

    private final Store store;
    private final RunDocuments documents;
    private final RunLookup runs;
    private final ReferenceReader references;
    private final RunCleaner cleaner;

    /**
     * @param contents tells what the files of a run's cache hold
     * @param patience how long to wait for those who record
     */
    public Cleaning(
            Store store,
            RunDocuments documents,
            RunLookup runs,
            ReferenceReader references,
            CacheTidying tidying,
            Function<StorePath, ActualContents> contents,
            Clock clock,
            Duration patience) {
        this.store = store;
        this.documents = documents;
        this.runs = runs;
        this.references = references;
        this.cleaner = new RunCleaner(
                store, references, tidying, contents, new PatientLeases(store.leases(), patience), clock);
    }

    /**
     * Cleans runs, one after the other; one that cannot be is said, and the others are cleaned.
     *
     * @param named folders, ids or bare names
     * @throws dev.granary.app.lookup.NotFoundException if there is no such run; then nothing was cleaned
     */
    public CleanReport clean(List<String> named, CleanOptions options, CleanProgress progress) {
        return report(
                named.stream().map(runs::find).distinct().toList(), List.of(), options, progress, new ArrayList<>());
    }

    /**
     * Cleans every run, and clears away what is left of runs that were being removed by somebody who died.
     *
     * @throws StoreFailure if there is no store
     */
    public CleanReport cleanAll(CleanOptions options, CleanProgress progress) {
        List<StorePath> all =
                documents.requireFolders().stream().map(Layout::run).toList();
        List<String> removed = store.folders().list(StorePath.ROOT).stream()
                .filter(name -> Layout.removedIn(name).isPresent())
                .toList();
        List<String> problems = new ArrayList<>();
        switch (options.effect()) {
            case DELETE -> removed.forEach(name -> delete(StorePath.of(name), problems));
            case REPORT, TRASH, UNDO -> {
                // A run is removed as a whole or not at all.
            }
        }
        return report(all, removed, options, progress, problems);
    }

    private void delete(StorePath folder, List<String> problems) {
        try {
            store.folders().delete(folder);
        } catch (StoreFailure e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private CleanReport report(
            List<StorePath> chosen,
            List<String> removed,
            CleanOptions options,
            CleanProgress progress,
            List<String> problems) {
        progress.begin(chosen.size());
        List<RunCleaning> cleaned = new ArrayList<>();
        Elsewhere elsewhere = new Elsewhere(store, references);
        for (StorePath run : chosen) {
            cleaned.add(cleanOrRefuse(run, options, elsewhere, progress));
            progress.step();
        }
        return new CleanReport(options, cleaned, removed, notes(options), problems);
    }

    private RunCleaning cleanOrRefuse(
            StorePath run, CleanOptions options, Elsewhere elsewhere, CleanProgress progress) {
        try {
            // Of a newer format nothing is touched, and what is put back looks at no references.
            documents.record(run);
            return cleaner.clean(run, options, elsewhere, progress);
        } catch (StoreFailure | MalformedDocument | NewerFormat | SealedRunException e) {
            return refused(run, String.valueOf(e.getMessage()));
        }
    }

    private static RunCleaning refused(StorePath run, String reason) {
        return new RunCleaning(
                run.name(),
                Tally.NOTHING,
                Tally.NOTHING,
                Tally.NOTHING,
                Tally.NOTHING,
                List.of(),
                List.of(),
                Tally.NOTHING,
                Tally.NOTHING,
                List.of(),
                Optional.of(reason),
                List.of());
    }

    private List<String> notes(CleanOptions options) {
        return switch (options.uploads()) {
            case INCLUDED ->
                store.uploads().isPresent()
                        ? List.of()
                        : List.of("The store knows no uploads in parts, so none can have been left.");
            case LEFT_ALONE -> List.of();
        };
    }
}
