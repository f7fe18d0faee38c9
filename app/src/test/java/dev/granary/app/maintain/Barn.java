package dev.granary.app.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.Sha256;
import dev.granary.app.host.Surroundings;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.clean.Cleaning;
import dev.granary.app.maintain.clean.RunCleaning;
import dev.granary.app.maintain.remove.Removing;
import dev.granary.app.maintain.rename.Renaming;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.ActualContents;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Content;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryCopyLinker;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A store in memory to record into and to keep in order.
 *
 * @param disk what outlives the store
 * @param linker makes links
 */
public record Barn(InMemoryDisk disk, Store store, Linker linker, Clock clock) {

    public static final Instant NOW = Instant.parse("2024-10-14T10:30:00Z");
    public static final StorePath RUN = StorePath.of("2024-10-14_wheat");
    public static final CleanOptions FORCE = CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE);
    public static final CleanOptions TRASH = CleanOptions.REPORT.effect(CleanOptions.Effect.TRASH);
    public static final CleanOptions UNDO = CleanOptions.REPORT.effect(CleanOptions.Effect.UNDO);

    private static final Hasher HASHER = new Sha256();
    private static final StoreAddress ADDRESS = new StoreAddress.Remote(URI.create("memory://barn"));

    /** Its files and its clock have the same time, which stands still. */
    public static Barn empty() {
        InMemoryDisk disk = new InMemoryDisk(Clock.fixed(NOW, ZoneOffset.UTC));
        return new Barn(disk, new InMemoryStore(disk), new InMemoryLinker(disk), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** As {@link #empty}, with links that are copies. */
    public static Barn withCopies() {
        Barn barn = empty();
        return new Barn(barn.disk, barn.store, new InMemoryCopyLinker(barn.disk), barn.clock);
    }

    /** The same disk, through another store. */
    public Barn through(UnaryOperator<Store> seen) {
        return new Barn(disk, seen.apply(store), linker, clock);
    }

    /** The same so much later. */
    public Barn after(Duration time) {
        return new Barn(disk, store, linker, Clock.offset(clock, time));
    }

    public ReferenceReader references() {
        return new ReferenceReader(store, links());
    }

    private Links links() {
        return new Links(List.of(new InMemoryLinker(disk)));
    }

    private RunDocuments documents() {
        return new RunDocuments(store, ADDRESS);
    }

    private CacheTidying tidying() {
        return new CacheTidying(store, FileMemory.in(store), HASHER);
    }

    public ActualContents contents(StorePath run) {
        return new ActualContents(store, FileMemory.in(store), HASHER, run, clock);
    }

    public Cleaning cleaning() {
        RunDocuments documents = documents();
        return new Cleaning(
                store,
                documents,
                new RunLookup(documents),
                references(),
                tidying(),
                this::contents,
                clock,
                Duration.ofMillis(20));
    }

    public CleanReport cleanAll(CleanOptions options) {
        return cleaning().cleanAll(options, CleanProgress.none());
    }

    /** Cleans the one run. */
    public RunCleaning clean(CleanOptions options) {
        return cleaning()
                .clean(List.of(RUN.name()), options, CleanProgress.none())
                .runs()
                .get(0);
    }

    public Removing removing() {
        return new Removing(
                store,
                new RunLookup(documents()),
                new PipelineDocuments(store),
                references(),
                tidying(),
                this::contents,
                clock,
                Duration.ofMillis(20));
    }

    public Renaming renaming() {
        return new Renaming(store, documents(), new RunLookup(documents()), Duration.ofMillis(20));
    }

    public RunRecording open(String run) {
        RunRecorder recorder = new RunRecorder(
                documents(),
                new PipelineDocuments(store),
                new PipelineFiles(store, HASHER),
                tidying(),
                store.leases(),
                () -> {},
                this::cache,
                Surroundings.untold(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneOffset.UTC);
        return recorder.open(recorder.idFor(run), Optional.empty(), Map.of());
    }

    public ArtifactCache cache(StorePath run) {
        return new ArtifactCache(
                store, FileMemory.in(store), linker, "test", links(), HASHER, run, clock, notice -> {});
    }

    public static Definition definition(String pipeline) {
        return Definition.of(Name.of("yield"), Name.of(pipeline), List.of(StepDefinition.of("StandardScaler")));
    }

    /** Records a finished pipeline that fitted these, and drew a chart. */
    public StorePath record(String pipeline, String... fitted) {
        try (RunRecording run = open("wheat");
                PipelineRecording recording = run.start(definition(pipeline))) {
            for (int i = 0; i < fitted.length; i++) {
                recording.artifact("StandardScaler", "scaler_" + i + ".pkl", Content.of(bytes(fitted[i])));
            }
            recording.output("chart.txt", Content.of(bytes("chart")));
            recording.finish();
            return StorePath.of(run.folder(), recording.folder());
        }
    }

    /** A content that nobody refers to. */
    public String orphan(String text) {
        StorePath pipeline = record("orphan of " + text, text);
        String file = new PipelineDocuments(store)
                .read(pipeline)
                .references()
                .get(0)
                .entry()
                .file();
        store.folders().delete(pipeline);
        return file;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The names of the contents in the run's cache. */
    public List<String> cached() {
        return names(Layout.cache(RUN)).stream()
                .filter(name -> !Layout.isOwnOfCache(name))
                .toList();
    }

    public List<String> trashed() {
        return names(Layout.trash(RUN));
    }

    private List<String> names(StorePath folder) {
        try (Stream<BlobStat> files = store.blobs().list(folder)) {
            return files.map(file -> file.path().name()).toList();
        }
    }

    /** What the contents in a folder hold. */
    public List<String> texts(StorePath folder) {
        return names(folder).stream()
                .filter(name -> !Layout.isOwnOfCache(name))
                .map(folder::child)
                .map(this::text)
                .toList();
    }

    private String text(StorePath file) {
        try (InputStream in = store.blobs().open(file, ByteRange.ALL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all files of the run take, the list of the contents and what was hashed before left out. */
    public long bytes() {
        return bytesIn(RUN);
    }

    private long bytesIn(StorePath folder) {
        long sum;
        try (Stream<BlobStat> files = store.blobs().list(folder)) {
            sum = files.filter(file -> !file.path().equals(Layout.sums(RUN)))
                    .mapToLong(BlobStat::sizeBytes)
                    .sum();
        }
        return sum
                + store.folders().list(folder).stream()
                        .mapToLong(name -> bytesIn(folder.child(name)))
                        .sum();
    }

    public List<PipelineRecord> pipelines() {
        return new PipelineDocuments(store).readAll(RUN);
    }

    public boolean isThere(StorePath path) {
        return store.folders().presence(path) != Presence.ABSENT;
    }

    /** Every pipeline can be read, and everything that it refers to is there and what it was. */
    public void assertNothingIsLost() {
        ContentReader contents = new ContentReader(store, links(), HASHER, notice -> {
            throw new AssertionError("had to be mended: " + notice);
        });
        for (PipelineRecord pipeline : pipelines()) {
            assertThat(pipeline.problems()).isEmpty();
            for (Reference reference : pipeline.references()) {
                contents.verify(reference);
            }
        }
    }
}
