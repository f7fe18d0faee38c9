package dev.granary.app.share;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.StoreFailure;
import java.util.List;

/**
 * Copies runs from one store into another, whatever stores they are: only what is missing, each content once and hashed as
 * it arrives, several at once. Whatever interrupts it, no pipeline in the target looks finished that is not, and copying
 * again completes it.
 *
 * <p>A copied pipeline is what the source's is: the same documents, files and contents. Its links are made as the target
 * makes them, its contents are called what the target calls them, and its record says so.
 */
public final class Copying {

    private final CopySource source;
    private final CopyTarget target;
    private final Comparison comparison;

    public Copying(CopySource source, CopyTarget target) {
        this(source, target, new Comparison(new StoreJudgement(Wording.COPY), Wording.COPY));
    }

    private Copying(CopySource source, CopyTarget target, Comparison comparison) {
        this.source = source;
        this.target = target;
        this.comparison = comparison;
    }

    /** Out of whatever the source is; a package is looked over first, as if it were imported. */
    public static Copying of(CopySource source, CopyTarget target) {
        return source.store() instanceof FrozenStore
                ? ofPackage(source, target, Wording.COPY)
                : new Copying(source, target);
    }

    /** Out of a package: nothing that is stored is replaced, and what the target has of it is compared byte for byte. */
    public static Copying ofPackage(CopySource source, CopyTarget target, Wording wording) {
        SameFiles files = new SameFiles(source.store(), target.store());
        return new Copying(
                source, target, new Comparison(new PackageJudgement(files, target.linked(), wording), wording));
    }

    /**
     * Copies some runs; what cannot be copied is said, and the rest is.
     *
     * @param runs folders, ids or bare names
     * @throws SameStoreException if the stores are one, or one lies in the other
     * @throws dev.granary.app.lookup.NotFoundException if one of the runs is not there; then nothing was copied
     * @throws NewerFormat if one of the runs is of a newer format; then nothing was copied
     * @throws DamagedFailure if the source is a package that is not what it says; then nothing was copied
     * @throws StoreFailure if one of the stores fails as a whole; what was copied until then is whole
     */
    public CopyReport copy(List<String> runs, CopyOptions options, CopyProgress progress) {
        Apart.require(source.runs().address(), target.runs().address());
        return copyAll(runs.stream().map(source.lookup()::find).distinct().toList(), options, progress);
    }

    /** Copies all runs; otherwise as {@link #copy}, but that one of a newer format is said among the problems. */
    public CopyReport copyAll(CopyOptions options, CopyProgress progress) {
        Apart.require(source.runs().address(), target.runs().address());
        return copyAll(source.runs().requireFolders().stream().map(Layout::run).toList(), options, progress);
    }

    private CopyReport copyAll(List<StorePath> runs, CopyOptions options, CopyProgress progress) {
        if (source.store() instanceof FrozenStore frozen) {
            requireSound(frozen.problems());
        }
        if (options.effect() == CopyOptions.Effect.COPY) {
            target.linksFirst().run();
        }
        try (Workers workers = new Workers(options.jobs())) {
            RunCopying copying = new RunCopying(source, target, workers, options.jobs(), progress, comparison);
            return new CopyReport(
                    source.runs().address().toString(),
                    target.runs().address().toString(),
                    options.effect(),
                    runs.stream()
                            .map(run -> copy(run, copying, options.effect()))
                            .toList());
        }
    }

    private void requireSound(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new DamagedFailure(
                    "Cannot %s %s: %s Nothing was written. Have the package made and sent again."
                            .formatted(
                                    comparison.wording().verb(), source.runs().address(), Flaws.told(problems)),
                    null);
        }
    }

    private RunCopy copy(StorePath run, RunCopying copying, CopyOptions.Effect effect) {
        try {
            return switch (effect) {
                case COPY -> copying.copy(run);
                case DRY_RUN -> copying.look(run);
            };
        } catch (NewerFormat | MalformedDocument | SealedRunException e) {
            return RunCopy.refused(run.name(), problem(run, e));
        } catch (StoreFailure e) {
            if (SourceBytes.isOfTheStore(e)) {
                throw e;
            }
            return RunCopy.refused(run.name(), problem(run, e));
        }
    }

    private String problem(StorePath run, RuntimeException reason) {
        return "Cannot %s the run %s: %s".formatted(comparison.wording().verb(), run, reason.getMessage());
    }
}
