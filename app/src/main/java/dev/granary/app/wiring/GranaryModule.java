package dev.granary.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Providers;
import dev.granary.app.exec.Exec;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.host.ScratchFolder;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.PipelineQuery;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.run.PipelineRunner;
import dev.granary.app.run.step.StepProvider;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.app.settings.StoreNotation;
import dev.granary.app.share.imports.PackageStore;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.nio.file.Path;
import java.util.Optional;

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
        install(new MaintainModule(settings));
        install(new QueryModule());
        install(new ShareModule(settings));
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
    Store store(Catalogue catalogue, MachineCache cache, Hasher hasher) {
        if (settings.address() instanceof StoreAddress.Folder folder && PackageStore.isPackage(folder.path())) {
            return PackageStore.open(folder.path(), hasher, ScratchFolder.ofProcess(), settings.notices());
        }
        StoreProvider adapter = catalogue.storeFor(settings.address());
        return adapter.open(cache.told(settings.address(), adapter.options()), settings.durability());
    }

    @Provides
    @Singleton
    FileMemory fileMemory(Store store, MachineCache cache) {
        return store instanceof FrozenStore
                ? FileMemory.elsewhere(Optional::empty)
                : cache.memory(settings.address(), store);
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
    Exec exec(RunRecorder recorder) {
        Optional<Path> folder = settings.address() instanceof StoreAddress.Folder local
                ? Optional.of(local.path().toAbsolutePath().normalize())
                : Optional.empty();
        String store = StoreNotation.text(settings.address());
        return new Exec(recorder, store, folder, ScratchFolder.ofProcess(), settings.cacheFolder());
    }

    @Provides
    @Singleton
    RunLookup runLookup(RunDocuments runs) {
        return new RunLookup(runs);
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
