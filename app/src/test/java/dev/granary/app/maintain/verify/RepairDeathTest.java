package dev.granary.app.maintain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.FarRuns;
import dev.granary.app.RecordedStore;
import dev.granary.app.StoppingStore;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Content;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairers that die at any step: no more is wrong than before, and repairing again completes it. */
class RepairDeathTest {

    private static final StorePath RUN = StorePath.of("2024-10-14_wheat");
    private static final StorePath BACKUP = StorePath.of("2023-10-14_barley");

    /** A run in which much is wrong, and another one that has its contents. */
    private static InMemoryDisk damaged() {
        FarRuns runs = new FarRuns();
        record(runs, BACKUP.name(), "baseline");
        record(runs, RUN.name(), "baseline");
        record(runs, RUN.name(), "other");
        InMemoryDisk disk = runs.disk();
        try (Store store = new InMemoryStore(disk)) {
            List<StorePath> contents = CacheInventory.of(store, RUN).contents().stream()
                    .map(file -> file.stat().path())
                    .toList();
            disk.plantFile(contents.get(0), bytes("damaged"));
            store.blobs().delete(List.of(contents.get(1)));
            store.folders()
                    .move(
                            contents.get(2),
                            Layout.trash(RUN).child(contents.get(2).name()));
            StorePath other = pipeline(store, "other");
            disk.plantLink(Layout.binaries(other).child("scaler_0.pkl"), "/etc/passwd");
            disk.plantFile(Layout.sums(RUN), bytes("0123456789abc"));
            String metadata = new String(
                    store.documents().read(Layout.metadata(other)).orElseThrow().bytes(), StandardCharsets.UTF_8);
            disk.plantFile(Layout.metadata(other), bytes(metadata.replace("status: \"finished\"", "status: running")));
        }
        return disk;
    }

    private static StorePath pipeline(Store store, String name) {
        return store.folders().list(RUN).stream()
                .filter(folder -> folder.contains(name))
                .map(RUN::child)
                .findFirst()
                .orElseThrow();
    }

    private static void record(FarRuns runs, String run, String pipeline) {
        try (RunRecording recording = runs.run(run);
                PipelineRecording one = recording.start(RecordedStore.definition(pipeline))) {
            one.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("scaler")));
            one.artifact("PLSRegression", "model_1.pkl", Content.of(bytes("model")));
            one.input("features.csv", Content.of(bytes("x,y\n")));
            one.finish();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Repairing repairing(Store store, InMemoryDisk disk) {
        RunDocuments runs = new RunDocuments(store, FarRuns.ADDRESS);
        RunLookup lookup = new RunLookup(runs);
        PipelineDocuments documents = new PipelineDocuments(store);
        Sha256 hasher = new Sha256();
        return new Repairing(
                store,
                verifying(store, disk),
                new Relinking(lookup, documents, new Seals(store), store.leases(), run -> cache(store, disk, run)),
                new CacheTidying(store, FileMemory.in(store), hasher),
                documents,
                lookup,
                hasher,
                RecordedStore.CLOCK,
                () -> LinkKind.SYMLINK,
                (run, kind) -> cache(store, disk, run));
    }

    private static Verifying verifying(Store store, InMemoryDisk disk) {
        RunDocuments runs = new RunDocuments(store, FarRuns.ADDRESS);
        Links links = new FarRuns(disk).links();
        Sha256 hasher = new Sha256();
        return new Verifying(
                store, links, hasher, runs, new RunLookup(runs), new SealCheck(store, links, hasher), List::of);
    }

    private static ArtifactCache cache(Store store, InMemoryDisk disk, StorePath run) {
        return new ArtifactCache(
                store,
                FileMemory.in(store),
                new InMemoryLinker(disk),
                "test",
                new FarRuns(disk).links(),
                new Sha256(),
                run,
                RecordedStore.CLOCK,
                notice -> {});
    }

    private static RepairReport repair(Store store, InMemoryDisk disk) {
        return repairing(store, disk).repair(RUN.name(), Depth.FULL, List.of(), ReadProgress.none());
    }

    private static void assertMended(InMemoryDisk disk) {
        try (Store store = new InMemoryStore(disk)) {
            RepairReport report = repair(store, disk);
            assertThat(report.runs()).flatExtracting(RunRepair::problems).isEmpty();
            assertThat(report.left().runs())
                    .flatExtracting(RunVerification::findings)
                    .isEmpty();
            assertThat(CacheInventory.of(store, RUN).contents()).hasSize(3);
            assertThat(repair(store, disk).runs())
                    .flatExtracting(RunRepair::done)
                    .isEmpty();
        }
    }

    @Test
    void whoeverDoesNotDieMendsAll() {
        assertMended(damaged());
    }

    static Stream<Arguments> deaths() {
        InMemoryDisk disk = damaged();
        StoppingStore counting = StoppingStore.never(new InMemoryStore(disk));
        repair(counting, disk);
        assertThat(counting.calls()).isGreaterThan(15);
        return IntStream.rangeClosed(1, counting.calls())
                .boxed()
                .flatMap(n -> Stream.of(Arguments.of("before", n), Arguments.of("after", n)));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void whoeverDiesLosesNothingAndTheNextOneCompletesIt(String when, int change) {
        InMemoryDisk disk = damaged();
        Store real = new InMemoryStore(disk);
        StoppingStore dying =
                when.equals("before") ? StoppingStore.before(real, change) : StoppingStore.after(real, change);

        assertThatThrownBy(() -> repair(dying, disk)).isInstanceOf(StoppingStore.Died.class);

        assertThat(damagedBytesAreKept(disk)).isTrue();
        real.close();
        assertMended(disk);
        assertThat(damagedBytesAreKept(disk)).isTrue();
    }

    /** The bytes that nobody can make again. */
    private static boolean damagedBytesAreKept(InMemoryDisk disk) {
        try (Store store = new InMemoryStore(disk);
                var aside = store.blobs().list(Layout.damaged(RUN));
                var cached = store.blobs().list(Layout.cache(RUN))) {
            return Stream.concat(aside, cached).anyMatch(file -> file.sizeBytes() == "damaged".length());
        }
    }
}
