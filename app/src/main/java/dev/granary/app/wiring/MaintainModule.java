package dev.granary.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.maintain.clean.Cleaning;
import dev.granary.app.maintain.doctor.Opening;
import dev.granary.app.maintain.doctor.PackageExamination;
import dev.granary.app.maintain.doctor.StoreExamination;
import dev.granary.app.maintain.remove.Removing;
import dev.granary.app.maintain.rename.Renaming;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.maintain.seal.Sealing;
import dev.granary.app.maintain.verify.Repairing;
import dev.granary.app.maintain.verify.Verifying;
import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.Seals;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** How the objects that look after a store hang together. */
final class MaintainModule extends AbstractModule {

    /** How long those who want a run for themselves wait for those who record. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final StoreSettings settings;

    MaintainModule(StoreSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    ReferenceReader referenceReader(Store store, Linkers linkers) {
        return new ReferenceReader(store, linkers.forReading());
    }

    @Provides
    @Singleton
    Relinking relinking(RunLookup runs, PipelineDocuments pipelines, Store store, Linkers linkers, Hasher hasher) {
        return new Relinking(runs, pipelines, new Seals(store), store.leases(), run -> linkers.cacheOf(run, hasher));
    }

    @Provides
    @Singleton
    SealCheck sealCheck(Store store, Linkers linkers, Hasher hasher) {
        return new SealCheck(store, linkers.forReading(), hasher);
    }

    @Provides
    @Singleton
    Sealing sealing(
            RunLookup runs,
            Store store,
            Linkers linkers,
            PipelineDocuments pipelines,
            ReferenceReader references,
            CacheTidying tidying,
            SealCheck check,
            Hasher hasher) {
        return new Sealing(
                runs,
                store,
                linkers.forReading(),
                pipelines,
                references,
                tidying,
                check,
                hasher,
                settings.clock(),
                version(),
                PATIENCE);
    }

    /** The program's version, as its jar says. */
    private static String version() {
        String version = MaintainModule.class.getPackage().getImplementationVersion();
        return "granary " + Objects.requireNonNullElse(version, "(from classes)");
    }

    @Provides
    @Singleton
    Cleaning cleaning(
            Store store,
            RunDocuments documents,
            RunLookup runs,
            ReferenceReader references,
            CacheTidying tidying,
            FileMemory memory,
            Hasher hasher) {
        return new Cleaning(
                store,
                documents,
                runs,
                references,
                tidying,
                run -> new ActualContents(store, memory, hasher, run, settings.clock()),
                settings.clock(),
                PATIENCE);
    }

    @Provides
    @Singleton
    Removing removing(
            Store store,
            RunLookup runs,
            PipelineDocuments documents,
            ReferenceReader references,
            CacheTidying tidying,
            FileMemory memory,
            Hasher hasher) {
        return new Removing(
                store,
                runs,
                documents,
                references,
                tidying,
                run -> new ActualContents(store, memory, hasher, run, settings.clock()),
                settings.clock(),
                PATIENCE);
    }

    @Provides
    @Singleton
    Renaming renaming(Store store, RunDocuments documents, RunLookup runs) {
        return new Renaming(store, documents, runs, PATIENCE);
    }

    @Provides
    @Singleton
    Verifying verifying(
            Store store, Linkers linkers, Hasher hasher, RunDocuments runs, RunLookup lookup, SealCheck seals) {
        return new Verifying(
                store,
                linkers.forReading(),
                hasher,
                runs,
                lookup,
                seals,
                () -> store instanceof FrozenStore frozen ? frozen.problems() : List.of());
    }

    @Provides
    @Singleton
    Repairing repairing(
            Store store,
            Verifying verifying,
            Relinking relinking,
            CacheTidying tidying,
            PipelineDocuments pipelines,
            RunLookup lookup,
            Linkers linkers,
            Hasher hasher) {
        return new Repairing(
                store,
                verifying,
                relinking,
                tidying,
                pipelines,
                lookup,
                hasher,
                settings.clock(),
                () -> linkers.forWriting().provider().kind(),
                (run, kind) -> linkers.cacheOf(run, hasher, kind));
    }

    @Provides
    @Singleton
    PackageExamination packageExamination(RunDocuments runs, PipelineDocuments pipelines) {
        return new PackageExamination(runs, pipelines);
    }

    @Provides
    @Singleton
    StoreExamination storeExamination(
            Catalogue catalogue, RunDocuments runs, PipelineDocuments pipelines, Hasher hasher) {
        return new StoreExamination(
                catalogue,
                new Opening(
                        settings.address(),
                        settings.durability(),
                        settings.links().value(),
                        settings.links().origin().reason()),
                runs,
                pipelines,
                hasher,
                settings.clock(),
                () -> "%016x".formatted(ThreadLocalRandom.current().nextLong()));
    }
}
