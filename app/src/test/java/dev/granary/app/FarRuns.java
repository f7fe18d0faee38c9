package dev.granary.app;

import dev.granary.app.host.Sha256;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs to be read from a {@link FarStore}, recorded without it. */
public final class FarRuns {

    public static final StoreAddress ADDRESS = new StoreAddress.Remote(URI.create("far://store"));

    private final InMemoryDisk disk;
    private final RunRecorder recorder;

    public FarRuns() {
        this(new InMemoryDisk());
    }

    public FarRuns(InMemoryDisk disk) {
        this.disk = disk;
        this.recorder = recorder(new InMemoryStore(disk));
    }

    public InMemoryDisk disk() {
        return disk;
    }

    /** How links are read there. */
    public Links links() {
        return new Links(List.of(new InMemoryLinker(disk)));
    }

    /** Opens a run for recording. */
    public RunRecording run(String folder) {
        return open(recorder, folder);
    }

    /** As {@link #run}, through another store on the same disk. */
    public RunRecording runThrough(Store store, String folder) {
        return open(recorder(store), folder);
    }

    private static RunRecording open(RunRecorder recorder, String folder) {
        return recorder.open(recorder.idFor(folder), Optional.empty(), Map.of());
    }

    private RunRecorder recorder(Store store) {
        Sha256 hasher = new Sha256();
        return new RunRecorder(
                new RunDocuments(store, ADDRESS),
                new PipelineDocuments(store),
                new PipelineFiles(store, hasher),
                new CacheTidying(store, FileMemory.in(store), hasher),
                store.leases(),
                () -> {},
                run -> cache(store, run),
                Surroundings.untold(),
                RecordedStore.CLOCK,
                ZoneOffset.UTC);
    }

    private ArtifactCache cache(Store store, StorePath run) {
        return new ArtifactCache(
                store,
                FileMemory.in(store),
                new InMemoryLinker(disk),
                "auto",
                links(),
                new Sha256(),
                run,
                RecordedStore.CLOCK,
                notice -> {});
    }
}
