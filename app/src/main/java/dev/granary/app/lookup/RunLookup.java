package dev.granary.app.lookup;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.RunId;
import dev.granary.ports.failure.StoreFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Finds a run by its folder, its id, or its bare name: then the newest of that name. */
public final class RunLookup {

    private static final int LISTED = 5;
    private static final int DATE_LENGTH = "2024-10-14_".length();

    private final RunDocuments runs;

    public RunLookup(RunDocuments runs) {
        this.runs = runs;
    }

    /**
     * The run that a text names, of a format that is known.
     *
     * @throws dev.granary.ports.failure.StoreFailure if there is no store
     * @throws NotFoundException if there is none; the message lists the likest that there are
     * @throws NewerFormat if it is of a newer format
     */
    public StorePath find(String text) {
        Set<StorePath> read = ConcurrentHashMap.newKeySet();
        StorePath found = known(runs.requireFolders(), text, read);
        if (!read.contains(found)) {
            requireKnownFormat(found);
        }
        return found;
    }

    private void requireKnownFormat(StorePath run) {
        try {
            runs.record(run);
        } catch (MalformedDocument | StoreFailure e) {
            // A label that cannot be read hides no pipeline; the listing of runs tells of it.
        }
    }

    /**
     * The run that a text names.
     *
     * @param read gets the runs whose documents were read on the way, and are of a known format
     */
    private StorePath known(List<String> folders, String text, Set<StorePath> read) {
        List<String> newestFirst =
                folders.stream().sorted(Comparator.reverseOrder()).toList();
        return first(newestFirst, text::equals)
                .or(() -> named(newestFirst, text, read))
                .or(() -> first(newestFirst, folder -> folder.equalsIgnoreCase(text)))
                .map(Layout::run)
                .orElseThrow(() -> notFound(text, newestFirst));
    }

    private Optional<String> named(List<String> newestFirst, String text, Set<StorePath> read) {
        if (!Name.isLegal(text)) {
            return Optional.empty();
        }
        Optional<RunId> id = RunId.parse(text);
        String form = id.map(RunId::folder).orElseGet(() -> FolderForm.of(Name.of(text)));
        String name = id.map(run -> run.name().text()).orElse(text);
        int skipped = id.isPresent() ? 0 : DATE_LENGTH;
        List<String> labelled = newestFirst.stream()
                .filter(folder -> folder.substring(skipped).startsWith(form))
                .toList();
        return recorded(labelled, name, read)
                .or(() -> first(newestFirst, folder -> folder.substring(skipped).equals(form)));
    }

    /** The first that records a name. That is mostly the very first; the others' documents are read several at once. */
    private Optional<String> recorded(List<String> folders, String name, Set<StorePath> read) {
        Predicate<String> recorded = folder -> {
            Optional<String> there = runs.recordedName(Layout.run(folder));
            there.ifPresent(known -> read.add(Layout.run(folder)));
            return there.equals(Optional.of(name));
        };
        return first(folders.subList(0, Math.min(1, folders.size())), recorded)
                .or(() -> folders.parallelStream().skip(1).filter(recorded).findFirst());
    }

    private static Optional<String> first(List<String> folders, Predicate<String> test) {
        return folders.stream().filter(test).findFirst();
    }

    private NotFoundException notFound(String text, List<String> newestFirst) {
        String what = "Cannot find the run '" + Printable.of(text) + "' in " + runs.address();
        if (newestFirst.isEmpty()) {
            return new NotFoundException(what + ": there is no run yet. Record one, or name another store.");
        }
        String listed = String.join(
                ", ",
                Nearest.to(text, newestFirst, LISTED).stream()
                        .map(Printable::of)
                        .toList());
        return new NotFoundException(
                newestFirst.size() > LISTED
                        ? what + ". Of its %d runs the closest are: %s.".formatted(newestFirst.size(), listed)
                        : what + ". There are: " + listed + ".");
    }
}
