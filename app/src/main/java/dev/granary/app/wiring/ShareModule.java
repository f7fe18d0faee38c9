package dev.granary.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.granary.app.host.ScratchFolder;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
import dev.granary.app.share.export.Exporting;
import dev.granary.app.share.imports.Importing;
import dev.granary.app.share.migrate.Migrating;
import dev.granary.app.store.CacheContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.LinkedContents;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import java.util.Objects;

/** How the objects hang together that take runs out of a store and into one. */
final class ShareModule extends AbstractModule {

    private final StoreSettings settings;

    ShareModule(StoreSettings settings) {
        this.settings = settings;
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
                run -> new CacheContents(store, hasher, run, settings.clock()),
                run -> new LinkedContents(store, linkers.forReading(), hasher, run, settings.clock()));
    }

    @Provides
    @Singleton
    Importing importing(CopyTarget target, Hasher hasher) {
        return new Importing(target, hasher, ScratchFolder.ofProcess());
    }

    @Provides
    @Singleton
    Migrating migrating(CopyTarget target, Hasher hasher) {
        return new Migrating(target, hasher);
    }

    @Provides
    @Singleton
    Exporting exporting(CopySource source, Linkers linkers, PipelineDocuments pipelines) {
        String version = GranaryModule.class.getPackage().getImplementationVersion();
        return new Exporting(
                source,
                linkers.forReading(),
                pipelines,
                settings.clock(),
                settings.durability(),
                Runtime.getRuntime().availableProcessors(),
                Objects.requireNonNullElse(version, "from classes"));
    }
}
