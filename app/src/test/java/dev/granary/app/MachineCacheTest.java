package dev.granary.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.Surroundings;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine keeps of stores that are no folder. */
class MachineCacheTest {

    private static final AtomicInteger STORES = new AtomicInteger();
    private static final StorePath RUN = Layout.run("2024-10-14_wheat");

    @TempDir
    private Path folder;

    private final String uri = "far://cache/" + STORES.incrementAndGet();
    private final List<String> notices = new ArrayList<>();
    private Path cache;
    private WatchedFileSystem watched;
    private Path file;

    @BeforeEach
    void writeFile() {
        cache = folder.resolve("cache");
        watched = WatchedFileSystem.around(folder);
        file = folder.resolve("spectra.csv");
        OnDisk.write(file, "1,2,3");
    }

    private Granary open(String address) {
        return open(Granary.at(address));
    }

    private Granary open(GranaryOptions options) {
        return options.cacheFolder(cache)
                .surroundings(Surroundings.untold())
                .clock(RecordedStore.LONG_AFTER)
                .notices(notices::add)
                .open();
    }

    private void record(Granary granary, String pipeline) {
        try (RunRecording run = granary.run("2024-10-14_wheat")) {
            run.record(
                    RecordedStore.definition(pipeline),
                    IfPresent.REFUSE,
                    recording -> recording.input("spectra.csv", Content.ofFile(watched.show(file))));
        }
    }

    private void record(String pipeline) {
        try (Granary granary = open(uri)) {
            record(granary, pipeline);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void fileThatWasHashedIsNotReadByTheNextProcess() {
        record("one");
        record("two");
        assertThat(watched.read()).containsExactly("spectra.csv");
    }

    @Test
    void storeHoldsNothingOfThisMachine() {
        record("one");
        InMemoryStore store = new InMemoryStore(FarStoreProvider.disk(new StoreAddress.Remote(URI.create(uri))));
        assertThat(store.blobs().stat(Layout.known(RUN))).isEmpty();
        assertThat(store.blobs().stat(Layout.sums(RUN))).isPresent();
    }

    @Test
    void folderOfTheCacheSaysWhoseItIs() throws IOException {
        record("one");
        assertThat(files(cache))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(cache.relativize(path).toString())
                        .matches("far-cache-\\d+_[0-9a-f]{12}.known.2024-10-14_wheat.*"));
    }

    @Test
    void anotherWayToReachAStoreHasAnotherFolder() throws IOException {
        record("one");
        try (Granary granary = open(uri + "?endpoint=http://elsewhere")) {
            record(granary, "two");
        }
        assertThat(OnDisk.names(cache)).hasSize(2);
    }

    @Test
    void itMayBeDeletedBetweenProcesses() throws IOException {
        record("one");
        delete(cache);
        record("two");
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
        assertThat(notices).isEmpty();
    }

    @Test
    void itMayBeDeletedInUse() throws IOException {
        try (Granary granary = open(uri)) {
            record(granary, "one");
            delete(cache);
            record(granary, "two");
        }
        record("three");
        assertThat(notices).isEmpty();
    }

    @Test
    void whereItCannotBeWrittenNothingFails() {
        OnDisk.write(cache, "a file");
        record("one");
        record("two");
        assertThat(notices)
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice)
                        .startsWith("Cannot keep on this machine which files were hashed: ")
                        .endsWith(" Name another folder with GRANARY_CACHE_DIR."));
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void folderStoreNeedsNone() {
        try (Granary granary = open(Granary.at(folder.resolve("results")))) {
            record(granary, "one");
        }
        assertThat(cache).doesNotExist();
    }

    @Test
    void adapterThatTakesAFolderGetsOne() {
        open(uri).close();
        assertThat(FarStoreProvider.optionsOf(uri).get("cache_dir"))
                .startsWith(cache.toString())
                .endsWith("fetched");
    }

    @Test
    void folderThatSomebodyNamedCounts() {
        open(uri + "?cache_dir=/elsewhere").close();
        assertThat(FarStoreProvider.optionsOf(uri)).containsEntry("cache_dir", "/elsewhere");
    }

    @Test
    void openingTouchesNothing() {
        open(uri).close();
        assertThat(cache).doesNotExist();
    }
}
