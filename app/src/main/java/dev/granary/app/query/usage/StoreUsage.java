package dev.granary.app.query.usage;

import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunUsage;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * All runs of a store, each as it was when it was looked at.
 *
 * @param problems what could not be read of them, a sentence each
 */
record StoreUsage(List<RunUsage> runs, List<String> problems) {

    StoreUsage {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    static StoreUsage of(List<StorePath> runs, ReferenceReader references) {
        List<RunUsage> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (StorePath run : runs) {
            try {
                RunUsage usage = references.usage(run);
                read.add(usage);
                problems.addAll(usage.references().obstacles());
            } catch (StoreFailure e) {
                problems.add("Cannot look at the run %s: %s".formatted(run, e.getMessage()));
            }
        }
        return new StoreUsage(read, problems);
    }
}
