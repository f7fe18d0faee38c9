package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredContentTest {

    @TempDir
    private Path folder;

    private static void record(RecordedStore store, String pipeline, String operator, String link) {
        store.record(
                pipeline, recording -> recording.artifact(operator, link, Content.of(RecordedStore.bytes("good"))));
    }

    @Test
    void theGoodBytesTakeTheDamagedOnesNameWhoeverBringsThem() throws IOException {
        try (RecordedStore store = RecordedStore.in(folder)) {
            store.recordScaler("first", "good");
            String file = OnDisk.contents(store.path(".artifacts")).get(0);
            OnDisk.overwrite(store.cached(file), RecordedStore.bytes("goof"));
            record(store, "second", "MinMaxScaler", "scaler_0.json");
            assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(file);
            assertThat(store.granary().pipeline("wheat", "first").bytes("scaler_0.pkl"))
                    .asString()
                    .isEqualTo("good");
            assertThat(OnDisk.names(store.path(".artifacts", ".bad"))).containsExactly(file);
            assertThat(OnDisk.sumsProblems(store.path(".artifacts"))).isEmpty();
        }
    }

    @Test
    @NeedsPosix
    void symbolicLinksLeadToTheGoodBytesAtOnce() {
        try (RecordedStore store = RecordedStore.in(folder)) {
            Path first = store.recordScaler("first", "good");
            OnDisk.overwrite(OnDisk.content(first.resolve("binaries/scaler_0.pkl")), RecordedStore.bytes("goof"));
            record(store, "second", "MinMaxScaler", "scaler_0.json");
            assertThat(first.resolve("binaries/scaler_0.pkl")).hasContent("good");
        }
    }

    @Test
    void linksThatAreFilesHoldTheGoodBytesOnceTheyAreMadeAnew() {
        Path first;
        try (RecordedStore store = RecordedStore.in(folder)) {
            first = store.recordScaler("first", "good");
            OnDisk.overwrite(OnDisk.content(first.resolve("binaries/scaler_0.pkl")), RecordedStore.bytes("goof"));
            record(store, "second", "MinMaxScaler", "scaler_0.json");
        }
        try (Granary granary = Granary.open(folder)) {
            assertThat(granary.relink("wheat", RelinkProgress.none()).problems())
                    .isEmpty();
        }
        assertThat(first.resolve("binaries/scaler_0.pkl")).hasContent("good");
    }

    @Test
    void theGoodBytesTakeALongerNameEvenIfAShorterOneIsFree() throws IOException {
        try (RecordedStore store = RecordedStore.in(folder)) {
            store.recordScaler("first", "good");
            String file = OnDisk.contents(store.path(".artifacts")).get(0);
            String longer = "StandardScaler_" + OnDisk.sha256("good").substring(0, 9) + ".pkl";
            Files.move(store.cached(file), store.cached(longer));
            OnDisk.write(store.cached("SHA256SUMS"), OnDisk.sha256("good") + "  " + longer + "\n");
            OnDisk.overwrite(store.cached(longer), RecordedStore.bytes("goof"));
            store.recordScaler("second", "good");
            assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(longer);
        }
    }

    @Test
    void aVanishedContentComesBackUnderItsName() throws IOException {
        try (RecordedStore store = RecordedStore.in(folder)) {
            Path first = store.recordScaler("first", "good");
            Files.delete(store.cached(OnDisk.contents(store.path(".artifacts")).get(0)));
            record(store, "second", "MinMaxScaler", "scaler_0.json");
            assertThat(first.resolve("binaries/scaler_0.pkl")).hasContent("good");
        }
    }
}
