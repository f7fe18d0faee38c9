package dev.granary.app.share.imports;

import dev.granary.app.archive.Archive;
import dev.granary.app.archive.Archives;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
import dev.granary.app.share.Copying;
import dev.granary.app.share.Flaws;
import dev.granary.app.share.Wording;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.Links;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Imports packages: verifies all of one before anything of it can be seen, then copies its pipelines, each content once, as
 * {@link Copying} does. They keep their ids, times and status, and what their documents say; only how links are made and what
 * contents are called is as the target has it.
 *
 * <p>A package that is damaged, incomplete, or made to do harm changes nothing in the target, and neither does one of which a
 * pipeline cannot be taken in. Whatever interrupts it, no pipeline looks finished that is not, and importing again completes it.
 */
public final class Importing {

    private final CopyTarget target;
    private final Hasher hasher;
    private final Path scratch;

    /**
     * @param scratch a folder for what has to be unpacked to be read
     */
    public Importing(CopyTarget target, Hasher hasher, Path scratch) {
        this.target = target;
        this.hasher = hasher;
        this.scratch = scratch;
    }

    /**
     * Imports a package file, or a folder that one was unpacked to.
     *
     * @throws IllegalArgumentException if the run that is asked for cannot be the name of one
     * @throws dev.granary.app.codec.NewerFormat if the run that is asked for is of a newer format
     * @throws StoreFailure if the package is refused or cannot be read; or if the target fails as a whole: what was imported
     *     until then is whole
     */
    public ImportReport importPackage(Path file, ImportOptions options, ImportProgress progress) {
        try (Archive archive = Archives.open(file, options.limits(), scratch)) {
            return importPackage(archive, PackageStore.nameOf(file), options, progress);
        } catch (IOException e) {
            throw PackageStore.failure(file.toString(), e);
        }
    }

    /**
     * As {@link #importPackage(Path, ImportOptions, ImportProgress)}, of a package that comes in as a stream; all of it comes in
     * first. The caller closes the stream.
     *
     * @param label how messages name it
     */
    public ImportReport importPackage(InputStream in, String label, ImportOptions options, ImportProgress progress) {
        try (Archive archive = Archives.open(in, label, options.limits(), scratch)) {
            return importPackage(archive, PartNames.of("package"), options, progress);
        } catch (IOException e) {
            throw PackageStore.failure(label, e);
        }
    }

    ImportReport importPackage(Archive archive, PartNames names, ImportOptions options, ImportProgress progress)
            throws IOException {
        RunDocuments runs = target.runs();
        RunName.Choice choice = options.run()
                .<RunName.Choice>map(named -> new Destination(runs, new RunLookup(runs), named))
                .orElse(RunName.Choice.AS_PACKED);
        PackageTree tree = PackageTree.of(archive, names, choice, hasher, progress);
        requireSound(archive, tree.problems());
        requireSound(archive, tree.compared());
        FrozenStore store = new FrozenStore(tree.tree(), archive.label(), "Import it.", () -> {});
        Copying copying = Copying.ofPackage(source(store, archive.label()), target, Wording.IMPORT);
        CopyOptions copy = CopyOptions.USUAL;
        CopyReport look = copying.copyAll(copy.dryRun(), CopyProgress.none());
        boolean isDone = options.effect() == CopyOptions.Effect.DRY_RUN
                || !look.problems().isEmpty();
        List<String> notes = new ArrayList<>(tree.notes());
        CopyReport report = isDone ? look : copying.copyAll(copy, progress);
        notes.addAll(report.notes());
        return new ImportReport(archive.label(), report, notes);
    }

    private static void requireSound(Archive archive, List<String> problems) throws RefusedArchive {
        if (!problems.isEmpty()) {
            throw new RefusedArchive("Cannot import %s: %s Nothing was imported. Have the package made and sent again."
                    .formatted(archive.label(), Flaws.told(problems)));
        }
    }

    private CopySource source(FrozenStore store, String label) {
        RunDocuments runs = new RunDocuments(store, address(label));
        ContentReader contents = new ContentReader(store, Links.shown(store.linker()), hasher, notice -> {});
        return new CopySource(store, runs, new RunLookup(runs), contents);
    }

    /** Where a package lies is nothing to the target: it may lie in the store's own folder. */
    private static StoreAddress address(String label) {
        try {
            return new StoreAddress.Remote(new URI("package", label, null));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + label + "' cannot be the name of a package.", e);
        }
    }
}
