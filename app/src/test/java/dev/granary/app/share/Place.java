package dev.granary.app.share;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.host.Sha256;
import dev.granary.app.host.Surroundings;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Content;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.LinkedContents;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A store to record into and to copy from and to, on a disk or in memory.
 *
 * @param readers the linkers that read what is there
 * @param notices what had to be mended
 */
public record Place(Store store, StoreAddress address, Linker linker, List<Linker> readers, List<String> notices)
        implements AutoCloseable {

    public static final String RUN = "2024-10-14_wheat";

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-10-14T10:30:00Z"), ZoneOffset.UTC);
    private static final Hasher HASHER = new Sha256();
    private static final AtomicInteger MEMORIES = new AtomicInteger();

    public static Place inMemory() {
        return on(new InMemoryDisk());
    }

    public static Place on(InMemoryDisk disk) {
        Linker linker = new InMemoryLinker(disk);
        return new Place(
                new InMemoryStore(disk),
                new StoreAddress.Remote(URI.create("memory://" + MEMORIES.incrementAndGet())),
                linker,
                List.of(linker),
                new CopyOnWriteArrayList<>());
    }

    /** A folder on a disk; it need not exist. */
    public static Place in(Path folder, LinkChoice links) {
        Catalogue catalogue = Catalogue.load(Place.class.getClassLoader());
        StoreAddress address = new StoreAddress.Folder(folder);
        Store store = catalogue.storeFor(address).open(address, Durability.NONE);
        store.folders().create(StorePath.ROOT);
        return new Place(
                store,
                address,
                catalogue.linkerFor(address, links).provider().open(address, store),
                catalogue.linkersOf(address).stream()
                        .map(provider -> provider.open(address, store))
                        .toList(),
                new CopyOnWriteArrayList<>());
    }

    /** The same place, seen through another store. */
    public Place through(UnaryOperator<Store> seen) {
        return new Place(seen.apply(store), address, linker, readers, notices);
    }

    CopyReport copyTo(Place target) {
        return copyTo(target, CopyOptions.USUAL);
    }

    CopyReport copyTo(Place target, CopyOptions options) {
        return new Copying(source(), target.target()).copyAll(options, CopyProgress.none());
    }

    CopySource source() {
        RunDocuments runs = new RunDocuments(store, address);
        return new CopySource(store, runs, new RunLookup(runs), contents());
    }

    public CopyTarget target() {
        return new CopyTarget(
                store,
                new RunDocuments(store, address),
                new CacheTidying(store, FileMemory.in(store), HASHER),
                new PipelineFiles(store, HASHER),
                () -> {},
                this::cache,
                run -> new CacheContents(store, HASHER, run, CLOCK),
                run -> new LinkedContents(store, new Links(readers), HASHER, run, CLOCK));
    }

    private ArtifactCache cache(StorePath run) {
        return new ArtifactCache(
                store, FileMemory.in(store), linker, "test", new Links(readers), HASHER, run, CLOCK, notices::add);
    }

    public ContentReader contents() {
        return new ContentReader(store, new Links(readers), HASHER, notices::add);
    }

    public RunRecording open() {
        RunRecorder recorder = new RunRecorder(
                new RunDocuments(store, address),
                new PipelineDocuments(store),
                new PipelineFiles(store, HASHER),
                new CacheTidying(store, FileMemory.in(store), HASHER),
                store.leases(),
                () -> {},
                this::cache,
                Surroundings.untold(),
                CLOCK,
                ZoneOffset.UTC);
        return recorder.open(recorder.idFor("wheat"), Optional.of("for a test"), Map.of("crop", "wheat"));
    }

    public static Definition definition(String pipeline) {
        return Definition.of(Name.of("yield"), Name.of(pipeline), List.of(StepDefinition.of("StandardScaler")));
    }

    /** Records a finished pipeline with something of everything, which fitted this. */
    public StorePath record(String pipeline, String fitted) {
        return record(definition(pipeline), recording -> {
            recording.artifact("StandardScaler", "scaler_0.pkl", content("scaler of all"));
            recording.artifact("PLSRegression", "model_1.pkl", content(fitted));
            recording.input("features.csv", content("x,y\n1,2\n"));
            recording.output("chart.txt", content("chart of " + pipeline));
            recording.prediction("test.csv", content("id\n1\n"));
            recording.scores(Map.of("test", Map.of("rmse", 0.5)));
        });
    }

    public StorePath record(Definition definition, RunRecording.Body<? extends Exception> body) {
        try (RunRecording run = open();
                PipelineRecording recording = run.start(definition)) {
            body.record(recording);
            recording.finish();
            return StorePath.of(run.folder(), recording.folder());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public List<PipelineRecord> pipelines() {
        return new PipelineDocuments(store).readAll(StorePath.of(RUN));
    }

    public PipelineRecord pipeline(StorePath place) {
        return new PipelineDocuments(store).read(place);
    }

    @Override
    public void close() {
        store.close();
    }
}
