package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.WatchedFileSystem;
import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {

    private static final String FIRST = "content one";
    private static final String OTHER = "content two";

    @TempDir
    private Path folder;

    private WatchedFileSystem watched;
    private Path file;

    @BeforeEach
    void writeFile() {
        watched = WatchedFileSystem.around(folder);
        file = folder.resolve("spectra.csv");
        OnDisk.write(file, FIRST);
    }

    /** The file as one whose every opening is noted. */
    private Content content() {
        return Content.ofFile(watched.show(file));
    }

    private RecordedStore store(Clock clock) {
        return RecordedStore.in(folder.resolve("results"), clock);
    }

    private RecordedStore store() {
        return store(RecordedStore.LONG_AFTER);
    }

    private void record(RecordedStore store, String pipeline) {
        store.record(pipeline, recording -> recording.input("spectra.csv", content()));
    }

    private static String stored(RecordedStore store, String pipeline) {
        return OnDisk.text(
                store.path(store.granary().pipeline("wheat", pipeline).record().folder())
                        .resolve("inputs/spectra.csv"));
    }

    @Test
    void aFileThatWasNeverStoredIsReadOnce() {
        try (RecordedStore store = store()) {
            record(store, "first");
        }
        assertThat(watched.read()).containsExactly("spectra.csv");
    }

    @Test
    void anUnchangedFileIsNotReadAgain() {
        try (RecordedStore store = store()) {
            record(store, "first");
            record(store, "second");
            assertThat(watched.read()).containsExactly("spectra.csv");
            assertThat(stored(store, "second")).isEqualTo(FIRST);
        }
    }

    @Test
    void anUnchangedFileIsNotReadAgainByAnotherInstance() {
        try (RecordedStore store = store()) {
            record(store, "first");
        }
        try (RecordedStore later = store()) {
            record(later, "second");
            assertThat(watched.read()).containsExactly("spectra.csv");
            assertThat(stored(later, "second")).isEqualTo(FIRST);
        }
    }

    @Test
    void anUnchangedReferenceIsNotReadAgain() {
        try (RecordedStore store = store()) {
            store.record("first", recording -> recording.inputReference("spectra", watched.show(file)));
            store.record("second", recording -> recording.inputReference("spectra", watched.show(file)));
        }
        assertThat(watched.read()).containsExactly("spectra.csv");
    }

    @Test
    void anUnchangedReferenceIsNotReadAgainByAnotherInstance() {
        try (RecordedStore store = store()) {
            store.record("first", recording -> recording.inputReference("spectra", watched.show(file)));
        }
        try (RecordedStore later = store()) {
            later.record("second", recording -> recording.inputReference("spectra", watched.show(file)));
        }
        assertThat(watched.read()).containsExactly("spectra.csv");
    }

    @Test
    void aFileThatGrewIsReadAgain() {
        try (RecordedStore store = store()) {
            record(store, "first");
            OnDisk.write(file, FIRST + " and more");
            record(store, "second");
            assertThat(stored(store, "second")).isEqualTo(FIRST + " and more");
            assertThat(stored(store, "first")).isEqualTo(FIRST);
        }
    }

    @Test
    @NeedsDisk
    void aFileWhoseSizeAndTimeWereSetBackIsReadAgain() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            FileTime modified = Files.getLastModifiedTime(file);
            OnDisk.write(file, OTHER);
            Files.setLastModifiedTime(file, modified);
            record(store, "second");
            assertThat(stored(store, "second")).isEqualTo(OTHER);
        }
    }

    @Test
    void anotherFileMovedIntoItsPlaceIsRead() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            FileTime modified = Files.getLastModifiedTime(file);
            Path other = folder.resolve("other.csv");
            OnDisk.write(other, OTHER);
            Files.setLastModifiedTime(other, modified);
            Files.delete(file);
            Files.move(other, file);
            record(store, "second");
            assertThat(stored(store, "second")).isEqualTo(OTHER);
        }
    }

    @Test
    void aFileThatIsKnownButWhoseContentIsGoneFromTheRunIsReadAgain() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            Files.delete(store.cached(OnDisk.contents(store.path(".artifacts")).get(0)));
            record(store, "second");
            assertThat(stored(store, "second")).isEqualTo(FIRST);
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void aFileChangedWithinTheLastTickOfTheClockIsNotTrusted() {
        try (RecordedStore store = store(RecordedStore.CLOCK)) {
            record(store, "first");
            record(store, "second");
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void theMemoryMayBeDeleted() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            Files.delete(store.cached(".known"));
        }
        try (RecordedStore later = store()) {
            record(later, "second");
            assertThat(stored(later, "second")).isEqualTo(FIRST);
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void garbageInTheMemoryIsIgnored() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            String known = OnDisk.text(store.cached(".known"));
            OnDisk.write(
                    store.cached(".known"),
                    "\n \nabc\n" + known.replaceAll("(?m)^[0-9a-f]{4}", "zzzz") + "\u0000\u0001 x y z\n"
                            + "f".repeat(64) + "\n");
        }
        try (RecordedStore later = store()) {
            record(later, "second");
            assertThat(stored(later, "second")).isEqualTo(FIRST);
            assertThat(later.notices()).isEmpty();
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void aTornLastLineOfTheMemoryIsIgnored() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            String known = OnDisk.text(store.cached(".known"));
            Files.writeString(store.cached(".known"), known.substring(0, 100), StandardOpenOption.TRUNCATE_EXISTING);
        }
        try (RecordedStore later = store()) {
            record(later, "second");
            assertThat(stored(later, "second")).isEqualTo(FIRST);
            record(later, "third");
        }
        try (RecordedStore again = store()) {
            record(again, "fourth");
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void aMemoryThatIsMostlyOutdatedIsShortened() throws IOException {
        try (RecordedStore store = store()) {
            record(store, "first");
            OnDisk.write(file, OTHER);
            record(store, "second");
        }
        Path known = folder.resolve("results").resolve("2124-10-14_wheat").resolve(".artifacts/.known");
        List<String> lines = Files.readAllLines(known);
        List<String> many = new ArrayList<>(Collections.nCopies(2_000, lines.get(0)));
        many.addAll(lines);
        Files.write(known, many);

        try (RecordedStore later = store()) {
            assertThat(Files.size(known)).isLessThan(1_000);
            record(later, "third");
            assertThat(stored(later, "third")).isEqualTo(OTHER);
        }
        assertThat(watched.read()).containsExactly("spectra.csv", "spectra.csv");
    }

    @Test
    void aMemoryThatIsAFolderHindersNothing() throws IOException {
        try (RecordedStore store = store()) {
            Files.createDirectory(store.cached(".known"));
            record(store, "first");
            assertThat(stored(store, "first")).isEqualTo(FIRST);
        }
    }

    @Test
    void aDigestOfAContentThatTheRunDoesNotHaveIsNotBelieved() {
        try (RecordedStore store = store()) {
            record(store, "first");
            OnDisk.write(
                    store.cached(".known"),
                    OnDisk.text(store.cached(".known")).replaceAll("(?m)^[0-9a-f]{64}", "0".repeat(64)));
        }
        try (RecordedStore later = store()) {
            record(later, "second");
            assertThat(stored(later, "second")).isEqualTo(FIRST);
        }
    }
}
