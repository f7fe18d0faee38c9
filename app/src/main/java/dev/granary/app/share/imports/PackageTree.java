package dev.granary.app.share.imports;

import dev.granary.app.archive.Archive;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.frozen.FrozenTree;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.ports.hash.Hasher;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package as the tree of a store, whatever its shape: of pipelines, of a run with its cache or without, a bag, what the
 * seed's program makes, or what somebody packed with {@code zip -r}.
 */
final class PackageTree {

    private final Showing showing;
    private final List<String> runs;
    private final List<String> notes;

    private PackageTree(Showing showing, List<String> runs, List<String> notes) {
        this.showing = showing;
        this.runs = runs;
        this.notes = notes;
    }

    /**
     * The tree of a package; what is wrong with it is among its problems. Only a record that says nothing of its artifacts
     * takes reading them.
     *
     * @throws RefusedArchive if there is nothing in it, or something in it leads out of it
     * @throws IOException if it cannot be read
     */
    static PackageTree of(
            Archive archive, PartNames names, RunName.Choice choice, Hasher hasher, ImportProgress progress)
            throws IOException {
        PackageFiles files = new PackageFiles(archive);
        Verdicts verdicts = new Verdicts();
        Showing showing = new Showing(files, verdicts, new FileDigests(files, hasher, progress));
        List<Part> parts = PartSearch.in(files, verdicts);
        Map<String, RunShowing> runs = new LinkedHashMap<>();
        try {
            for (Part part : parts) {
                show(part, names, folder -> in(folder, runs, choice, showing), showing);
                verdicts.requireHope(files.label());
            }
            for (RunShowing run : runs.values()) {
                run.end();
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedArchive(
                    "Cannot read %s as a package: %s Take one of the two out.".formatted(files.label(), e.getMessage()),
                    e);
        }
        showing.requireNoOtherLinks();
        return new PackageTree(
                showing,
                runs.values().stream().map(RunShowing::folder).toList(),
                Stream.of(files.notes(), verdicts.notes(), PassedOver.notes(files, parts))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Finds the run that a part belongs to. */
    @FunctionalInterface
    private interface Runs {
        RunShowing in(String folder) throws IOException;
    }

    private static RunShowing in(String folder, Map<String, RunShowing> runs, RunName.Choice choice, Showing showing)
            throws RefusedArchive {
        RunShowing known = runs.get(FolderForm.caseless(folder));
        if (known != null) {
            return known;
        }
        if (!runs.isEmpty() && choice.isOne()) {
            throw new RefusedArchive(
                    "Cannot import %s into one run: its pipelines are of several. Import it without --run, or have them packed one run a package."
                            .formatted(showing.files().label()));
        }
        RunShowing run = new RunShowing(showing, choice.of(folder));
        runs.put(FolderForm.caseless(folder), run);
        return run;
    }

    private static void show(Part part, PartNames names, Runs runs, Showing showing) throws IOException {
        PackageFiles files = showing.files();
        if (part.kind() == Part.Kind.PIPELINE) {
            PackedPipeline pipeline = PackedPipeline.read(files, part.base(), showing.verdicts());
            runs.in(names.run(part, pipeline::begun)).add(part.base(), names.pipeline(part, pipeline), pipeline);
            return;
        }
        runs.in(names.run(part, () -> earliest(files, part.base()))).addRun(part.base());
    }

    private static Optional<Instant> earliest(PackageFiles files, StorePath run) throws IOException {
        Optional<Instant> earliest = Optional.empty();
        for (String folder : RunShowing.pipelines(files, run)) {
            Optional<Instant> begun = PackedPipeline.read(files, run.child(folder), new Verdicts())
                    .begun();
            earliest = Stream.of(earliest, begun).flatMap(Optional::stream).min(Comparator.naturalOrder());
        }
        return earliest;
    }

    FrozenTree tree() {
        return showing.tree();
    }

    /** The folders of its runs. */
    List<String> runs() {
        return runs;
    }

    /** What of the package was passed over, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** What is wrong with it as far as it was read, a sentence each. */
    List<String> problems() {
        return showing.verdicts().problems();
    }

    /**
     * Reads every file to its end, and tells what is not as the package or its records say, a sentence each.
     *
     * @throws RefusedArchive if a file is not what the package's own lists say
     */
    List<String> compared() throws IOException {
        showing.digests().readAll(showing.files().all());
        return showing.verdicts().compared(showing.digests());
    }
}
