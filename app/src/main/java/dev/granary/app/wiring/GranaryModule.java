package dev.granary.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Providers;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.maintain.doctor.Opening;
import dev.granary.app.maintain.doctor.StoreExamination;
import dev.granary.app.query.BestQuery;
import dev.granary.app.query.PipelineQuery;
import dev.granary.app.query.RunQuery;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.run.PipelineRunner;
import dev.granary.app.run.step.StepProvider;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
import dev.granary.app.store.CacheContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreProvider;
import java.util.concurrent.ThreadLocalRandom;

/** How the objects behind one open store hang together. Every binding is said here; nothing is found by itself. */
final class GranaryModule extends AbstractModule {

    private final StoreSettings settings;

    GranaryModule(StoreSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(StoreSettings.class).toInstance(settings);
    }

    @Provides
    @Singleton
    Catalogue catalogue() {
        return Catalogue.load(GranaryModule.class.getClassLoader());
    }

    @Provides
    @Singleton
    MachineCache machineCache(Catalogue catalogue) {
        return new MachineCache(catalogue, settings.address(), settings.cacheFolder(), settings.notices());
    }

    @Provides
    @Singleton
    Store store(Catalogue catalogue, MachineCache cache) {
        StoreProvider adapter = catalogue.storeFor(settings.address());
        return adapter.open(cache.told(settings.address(), adapter.options()), settings.durability());
    }

    @Provides
    @Singleton
    FileMemory fileMemory(Store store, MachineCache cache) {
        return cache.memory(settings.address(), store);
    }

    @Provides
    @Singleton
    Hasher hasher() {
        return new Sha256();
    }

    @Provides
    @Singleton
    Linkers linkers(Catalogue catalogue, Store store, FileMemory memory) {
        return new Linkers(catalogue, store, memory, settings);
    }

    @Provides
    @Singleton
    RunDocuments runDocuments(Store store) {
        return new RunDocuments(store, settings.address());
    }

    @Provides
    @Singleton
    PipelineDocuments pipelineDocuments(Store store) {
        return new PipelineDocuments(store);
    }

    @Provides
    @Singleton
    PipelineFiles pipelineFiles(Store store, Hasher hasher) {
        return new PipelineFiles(store, hasher);
    }

    @Provides
    @Singleton
    CacheTidying cacheTidying(Store store, FileMemory memory, Hasher hasher) {
        return new CacheTidying(store, memory, hasher);
    }

    @Provides
    @Singleton
    ContentReader contentReader(Store store, Linkers linkers, Hasher hasher) {
        return new ContentReader(store, linkers.forReading(), hasher, settings.notices());
    }

    @Provides
    @Singleton
    RunRecorder runRecorder(
            RunDocuments runs,
            PipelineDocuments pipelines,
            PipelineFiles files,
            CacheTidying tidying,
            Store store,
            Linkers linkers,
            Hasher hasher) {
        return new RunRecorder(
                runs,
                pipelines,
                files,
                tidying,
                store.leases(),
                linkers::forWriting,
                run -> linkers.cacheOf(run, hasher),
                settings.surroundings(),
                settings.clock(),
                settings.zone());
    }

    @Provides
    @Singleton
    RunLookup runLookup(RunDocuments runs) {
        return new RunLookup(runs);
    }

    @Provides
    @Singleton
    RunQuery runQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup) {
        return new RunQuery(runs, pipelines, lookup);
    }

    @Provides
    @Singleton
    PipelineQuery pipelineQuery(RunLookup runs, PipelineDocuments documents, ContentReader contents) {
        return new PipelineQuery(runs, new PipelineLookup(documents), documents, contents);
    }

    @Provides
    @Singleton
    Relinking relinking(RunLookup runs, PipelineDocuments pipelines, Store store, Linkers linkers, Hasher hasher) {
        return new Relinking(runs, pipelines, store.leases(), run -> linkers.cacheOf(run, hasher));
    }

    @Provides
    @Singleton
    CopySource copySource(Store store, RunDocuments runs, RunLookup lookup, ContentReader contents) {
        return new CopySource(store, runs, lookup, contents);
    }

    @Provides
    @Singleton
    CopyTarget copyTarget(
            Store store, RunDocuments runs, CacheTidying tidying, PipelineFiles files, Linkers linkers, Hasher hasher) {
        return new CopyTarget(
                store,
                runs,
                tidying,
                files,
                linkers::forWriting,
                run -> linkers.cacheOf(run, hasher),
                run -> new CacheContents(store, hasher, run, settings.clock()));
    }

    @Provides
    @Singleton
    BestQuery bestQuery(RunQuery runs) {
        return new BestQuery(runs);
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

    @Provides
    @Singleton
    StepRegistry stepRegistry() {
        return new StepRegistry(
                Providers.load(StepProvider.class, StepProvider::name, GranaryModule.class.getClassLoader())
                        .all());
    }

    @Provides
    @Singleton
    PipelineRunner pipelineRunner(StepRegistry steps, PipelineQuery pipelines, PipelineFiles files) {
        return new PipelineRunner(steps, pipelines, files, settings.clock(), settings.notices());
    }
}
