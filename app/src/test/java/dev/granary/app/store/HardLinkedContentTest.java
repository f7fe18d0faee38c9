package dev.granary.app.store;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.WatchedFileSystem;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsHardLinks;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hard link changes what the system says of the content that it names. */
@NeedsHardLinks
class HardLinkedContentTest {

    private static final String TEXT = "mean_: 0.5\nscale_: 1.25\n";
    private static final String FILE = "StandardScaler_" + OnDisk.sha256(TEXT).substring(0, 6) + ".pkl";

    @TempDir
    private Path folder;

    private WatchedFileSystem watched;

    @BeforeEach
    void watch() {
        watched = WatchedFileSystem.around(folder);
    }

    private RecordedStore store() {
        return store(RecordedStore.LONG_AFTER);
    }

    private RecordedStore store(Clock clock) {
        return RecordedStore.in(watched.show(folder.resolve("results")), clock, LinkChoice.HARDLINK);
    }

    /** A file of the cache, not watched. */
    private Path cached(RecordedStore store, String file) {
        return folder.resolve("results")
                .resolve(store.run().folder())
                .resolve(".artifacts")
                .resolve(file);
    }

    private long readings() {
        return watched.read().stream().filter(FILE::equals).count();
    }

    @Test
    void aContentIsNotReadBecauseItWasLinked() {
        try (RecordedStore store = store()) {
            store.recordScaler("first", TEXT);
            store.recordScaler("second", TEXT);
            store.recordScaler("third", TEXT);
        }
        assertThat(readings()).isZero();
    }

    @Test
    void aContentIsNotReadByAnotherInstanceEither() {
        try (RecordedStore store = store()) {
            store.recordScaler("first", TEXT);
            store.recordScaler("second", TEXT);
        }
        try (RecordedStore later = store()) {
            later.recordScaler("third", TEXT);
        }
        assertThat(readings()).isZero();
    }

    @Test
    void aContentIsNotReadBecauseAnotherInstanceLinksToItByTurns() {
        try (RecordedStore one = store();
                RecordedStore other = store()) {
            for (int i = 0; i < 5; i++) {
                one.recordScaler("one " + i, TEXT);
                other.recordScaler("other " + i, TEXT);
            }
        }
        assertThat(readings()).isZero();
    }

    @Test
    void aContentIsNotReadBecauseAPipelineThatLinkedToItWasReplaced() {
        try (RecordedStore store = store()) {
            for (int i = 0; i < 3; i++) {
                store.record(
                        RecordedStore.definition("first"),
                        IfPresent.REPLACE,
                        recording -> recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes(TEXT))));
            }
        }
        assertThat(readings()).isZero();
    }

    @Test
    void whatIsKnownOnlyToThisProcessStaysSo() {
        try (RecordedStore store = store(RecordedStore.CLOCK)) {
            store.recordScaler("first", TEXT);
            store.recordScaler("second", TEXT);
            assertThat(readings()).isZero();
            assertThat(cached(store, ".known")).doesNotExist();
        }
    }

    @Test
    void aContentThatChangedBehindItsTimeIsMended() {
        try (RecordedStore store = store()) {
            store.recordScaler("first", TEXT);
            store.recordScaler("second", TEXT);
            OnDisk.overwrite(cached(store, FILE), bytes("x".repeat(24)));
            store.recordScaler("third", TEXT);
            assertThat(cached(store, FILE)).hasContent(TEXT);
            assertThat(store.notices()).singleElement().asString().contains("its bytes have changed");
        }
    }
}
