package dev.granary.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.granary.app.lookup.PipelineLookup;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.query.BestQuery;
import dev.granary.app.query.PipelineQuery;
import dev.granary.app.query.RunQuery;
import dev.granary.app.query.compare.Comparing;
import dev.granary.app.query.lineage.InputsQuery;
import dev.granary.app.query.lineage.LineageQuery;
import dev.granary.app.query.rank.RankQuery;
import dev.granary.app.query.row.RowMemory;
import dev.granary.app.query.row.RowScan;
import dev.granary.app.query.row.RowSource;
import dev.granary.app.query.usage.ContentQuery;
import dev.granary.app.query.usage.DuplicatesQuery;
import dev.granary.app.query.usage.SpaceQuery;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;

/** How the objects that answer questions about a store hang together. */
final class QueryModule extends AbstractModule {

    @Provides
    @Singleton
    RunQuery runQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup, RowScan scan) {
        return new RunQuery(runs, pipelines, lookup, scan);
    }

    @Provides
    @Singleton
    PipelineQuery pipelineQuery(RunLookup runs, PipelineDocuments documents, ContentReader contents) {
        return new PipelineQuery(runs, new PipelineLookup(documents), documents, contents);
    }

    @Provides
    @Singleton
    ContentQuery contentQuery(RunDocuments runs, ReferenceReader references, Store store, Hasher hasher) {
        return new ContentQuery(runs, references, store, hasher);
    }

    @Provides
    @Singleton
    DuplicatesQuery duplicatesQuery(RunDocuments runs, RunLookup lookup, Store store, Hasher hasher) {
        return new DuplicatesQuery(runs, lookup, store, hasher);
    }

    @Provides
    @Singleton
    LineageQuery lineageQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup, Hasher hasher) {
        return new LineageQuery(runs, pipelines, lookup, hasher);
    }

    @Provides
    @Singleton
    InputsQuery inputsQuery(RunDocuments runs, PipelineDocuments pipelines, RunLookup lookup) {
        return new InputsQuery(runs, pipelines, lookup);
    }

    @Provides
    @Singleton
    SpaceQuery spaceQuery(RunDocuments runs, RunLookup lookup, ReferenceReader references) {
        return new SpaceQuery(runs, lookup, references);
    }

    @Provides
    @Singleton
    BestQuery bestQuery(RunQuery runs) {
        return new BestQuery(runs);
    }

    @Provides
    @Singleton
    RowScan rowScan(PipelineDocuments pipelines, Store store, Hasher hasher, StoreSettings settings) {
        // Of a store that is far away this machine keeps the documents already, without writing there.
        return settings.address() instanceof StoreAddress.Folder
                ? new RowScan(pipelines, new RowMemory(store, hasher, settings.clock()))
                : new RowScan(pipelines);
    }

    @Provides
    @Singleton
    RowSource rowSource(RunDocuments runs, RunLookup lookup, RowScan scan) {
        return new RowSource(runs, lookup, scan);
    }

    @Provides
    @Singleton
    Comparing comparing(RunLookup runs, PipelineDocuments documents) {
        return new Comparing(runs, new PipelineLookup(documents), documents);
    }

    @Provides
    @Singleton
    RankQuery rankQuery(RowSource source, PipelineDocuments pipelines) {
        return new RankQuery(source, pipelines);
    }
}
