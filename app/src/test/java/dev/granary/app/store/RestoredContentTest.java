package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
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
    void theGoodBytesTakeTheDamagedOnesNameWhoeverBringsThem() {
        try (RecordedStore store = RecordedStore.in(folder)) {
            Path first = store.recordScaler("first", "good");
            String file = OnDisk.contents(store.path(".artifacts")).get(0);
            OnDisk.overwrite(store.cached(file), RecordedStore.bytes("goof"));
            record(store, "second", "MinMaxScaler", "scaler_0.json");
            assertThat(OnDisk.contents(store.path(".artifacts"))).containsExactly(file);
            assertThat(first.resolve("binaries/scaler_0.pkl")).hasContent("good");
            assertThat(OnDisk.names(store.path(".artifacts", ".bad"))).containsExactly(file);
            assertThat(OnDisk.sumsProblems(store.path(".artifacts"))).isEmpty();
        }
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
