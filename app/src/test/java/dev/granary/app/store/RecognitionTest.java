package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.host.Sha256;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to make a large file pass for one that the run has. */
class RecognitionTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final int SIZE = 9 << 20;

    @TempDir
    private Path folder;

    private Path original;

    @BeforeEach
    void write() throws IOException {
        original = folder.resolve("original.bin");
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(1).nextBytes(bytes);
        Files.write(original, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16 * 1024, 1 << 20, SIZE / 2, SIZE - 16 * 1024 - 1, SIZE - 1})
    void fileThatDiffersInOneByteIsAnotherContent(int where) throws IOException {
        Path other = changedCopy("other.bin", where);
        try (RecordedStore store = store()) {
            record(store, "first", original);
            Path recorded = record(store, "second", other);

            assertThat(recorded.resolve("inputs/data.bin")).hasSameBinaryContentAs(other);
            assertThat(contents(store)).hasSize(2);
        }
    }

    @Test
    void copyOfWhatTheRunHasIsStoredOnce() throws IOException {
        Path copy = Files.copy(original, folder.resolve("copy.bin"));
        try (RecordedStore store = store()) {
            record(store, "first", original);
            Path recorded = record(store, "second", copy);

            assertThat(recorded.resolve("inputs/data.bin")).hasSameBinaryContentAs(original);
            assertThat(contents(store)).hasSize(1);
        }
    }

    @Test
    void copyOfWhatTheRunHasIsWrittenNowhere() throws IOException {
        Path copy = Files.copy(original, folder.resolve("copy.bin"));
        Path other = changedCopy("other.bin", 0);
        StoreAddress address = new StoreAddress.Folder(folder.resolve("results"));
        try (Store store =
                Catalogue.load(getClass().getClassLoader()).storeFor(address).open(address, Durability.NONE)) {
            ArtifactCache cache = cache(store);
            cache.settle(List.of(take(cache, original)));

            try (Intake intake = take(cache, copy)) {
                assertThat(intake.sizeBytes()).isEqualTo(SIZE);
                assertThat(store.blobs().list(Layout.unfinished(RUN))).isEmpty();
            }
            try (Intake intake = take(cache, other)) {
                assertThat(intake.sizeBytes()).isEqualTo(SIZE);
                assertThat(store.blobs().list(Layout.unfinished(RUN))).hasSize(1);
            }
        }
    }

    private static Intake take(ArtifactCache cache, Path file) {
        return cache.take(Content.ofFile(file), Name.of("data"), "bin");
    }

    private static ArtifactCache cache(Store store) {
        return new ArtifactCache(
                store,
                FileMemory.in(store),
                new InMemoryLinker(new InMemoryDisk()),
                "auto",
                new Links(List.of()),
                new Sha256(),
                RUN,
                RecordedStore.CLOCK,
                notice -> {});
    }

    @Test
    void copyIsRecognisedByAnotherProcess() throws IOException {
        Path copy = Files.copy(original, folder.resolve("copy.bin"));
        try (RecordedStore store = store()) {
            record(store, "first", original);
        }
        try (RecordedStore later = store()) {
            Path recorded = record(later, "second", copy);

            assertThat(recorded.resolve("inputs/data.bin")).hasSameBinaryContentAs(original);
            assertThat(contents(later)).hasSize(1);
        }
    }

    @Test
    void contentThatLooksTheSameAndIsDamagedIsNotBelieved() throws IOException {
        Path copy = Files.copy(original, folder.resolve("copy.bin"));
        try (RecordedStore store = store()) {
            record(store, "first", original);
            change(contents(store).get(0), 1 << 20);
        }
        try (RecordedStore later = store()) {
            Path recorded = record(later, "second", copy);

            assertThat(recorded.resolve("inputs/data.bin")).hasSameBinaryContentAs(copy);
        }
    }

    @Test
    void contentThatIsGoneIsStoredAgain() throws IOException {
        Path copy = Files.copy(original, folder.resolve("copy.bin"));
        try (RecordedStore store = store()) {
            record(store, "first", original);
            Files.delete(contents(store).get(0));
            Path recorded = record(store, "second", copy);

            assertThat(recorded.resolve("inputs/data.bin")).hasSameBinaryContentAs(copy);
        }
    }

    private RecordedStore store() {
        return RecordedStore.in(folder.resolve("results"), RecordedStore.LONG_AFTER);
    }

    private static Path record(RecordedStore store, String name, Path file) {
        return store.record(name, recording -> recording.input("data.bin", Content.ofFile(file)));
    }

    private Path changedCopy(String name, int where) throws IOException {
        Path copy = Files.copy(original, folder.resolve(name));
        change(copy, where);
        return copy;
    }

    private static void change(Path file, int where) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[where]++;
        OnDisk.overwrite(file, bytes);
    }

    private static List<Path> contents(RecordedStore store) {
        return OnDisk.contents(store.cached("")).stream().map(store::cached).toList();
    }
}
