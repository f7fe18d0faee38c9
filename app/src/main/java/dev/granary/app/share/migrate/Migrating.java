package dev.granary.app.share.migrate;

import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.frozen.FrozenTree;
import dev.granary.app.host.ExistingFolder;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
import dev.granary.app.share.Copying;
import dev.granary.app.share.SameStoreException;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.Links;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries results of the older layout over into a run: definitions, records and scores as YAML with every value, what was
 * fitted once each, all other files as they are. The older folders are only read. Whatever interrupts it, no pipeline of the
 * run looks finished that is not, and calling it again completes it; called again after that, it changes nothing.
 */
public final class Migrating {

    private final CopyTarget target;
    private final Hasher hasher;

    public Migrating(CopyTarget target, Hasher hasher) {
        this.target = target;
        this.hasher = hasher;
    }

    /**
     * Carries over what can be; the rest is told.
     *
     * @param old a folder of data sets, of one data set's pipelines, or of one pipeline
     * @throws SameStoreException if it is the store, or one lies in the other
     * @throws IllegalArgumentException if the name of the run is not legal
     * @throws dev.granary.app.codec.NewerFormat if the run is of a newer format
     * @throws dev.granary.ports.failure.StoreFailure if the folder is none of these, or the store fails as a whole; what was
     *     carried over until then is whole
     */
    public MigrateReport migrate(Path old, MigrateOptions options, MigrateProgress progress) {
        requireApart(old);
        // A wrong name should not be found out after all has been read.
        options.run().ifPresent(named -> RunChoice.of(Optional.of(named), Instant.EPOCH, target.runs()));
        LegacyTree tree = LegacyTree.of(old);
        LegacyReading read = LegacyReading.of(tree, hasher, progress);
        Account account = new Account(old, target, options, tree, read);
        if (read.converted().isEmpty()) {
            return account.ofNothing();
        }
        RunChoice run = RunChoice.of(options.run(), read.earliest(), target.runs());
        StorePath place = target.runs().placeFor(run.folder(), run.record().name());
        MigrationPlan plan = MigrationPlan.of(read.converted(), run, TargetRun.read(target.store(), place), hasher);
        Optional<CopyReport> copied =
                plan.isEmpty() ? Optional.empty() : Optional.of(copy(old, plan.tree(), options, progress));
        return account.of(plan, place, copied);
    }

    private CopyReport copy(Path old, FrozenTree tree, MigrateOptions options, MigrateProgress progress) {
        CopyOptions how = switch (options.effect()) {
            case COPY -> CopyOptions.USUAL;
            case DRY_RUN -> CopyOptions.USUAL.dryRun();
        };
        try (FrozenStore store =
                new FrozenStore(tree, old.toString(), "What is migrated is written elsewhere.", () -> {})) {
            RunDocuments runs = new RunDocuments(store, new StoreAddress.Folder(old));
            ContentReader contents = new ContentReader(store, new Links(List.of(store.linker())), hasher, notice -> {});
            return new Copying(new CopySource(store, runs, new RunLookup(runs), contents), target)
                    .copyAll(how, new Steps(progress));
        }
    }

    private void requireApart(Path old) {
        if (target.runs().address() instanceof StoreAddress.Folder folder) {
            Path store = ExistingFolder.real(folder.path());
            Path source = ExistingFolder.real(old);
            if (store.startsWith(source) || source.startsWith(store)) {
                throw new SameStoreException(
                        "Cannot migrate %s into %s: %s, and the older folders are never written. Name another store: granary --store NEW migrate %s."
                                .formatted(
                                        old,
                                        folder,
                                        store.equals(source) ? "it is the same folder" : "one lies in the other",
                                        old));
            }
        }
    }

    /** Tells who waits for a migration how far its copying has come. */
    private record Steps(MigrateProgress progress) implements CopyProgress {

        @Override
        public void begin(String run, int steps) {
            progress.beginWriting(steps);
        }

        @Override
        public void step() {
            progress.written();
        }
    }
}
