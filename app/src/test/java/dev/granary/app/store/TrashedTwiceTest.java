package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.app.StoppingStore;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a file cannot move in one step, whoever dies in between leaves a content in the cache and in the trash. Nobody loses
 * it, and once the copy in the trash is deleted it goes on as ever.
 */
final class TrashedTwiceTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final String FILE = "StandardScaler_abc123.pkl";

    private final InMemoryDisk disk = new InMemoryDisk();
    private final Store store = new InMemoryStore(disk);
    private final Trash trash = new Trash(store, RUN);

    TrashedTwiceTest() {
        byte[] content = "weights".getBytes(StandardCharsets.UTF_8);
        disk.plantFile(Layout.artifact(RUN, FILE), content);
        disk.plantFile(trash.place(FILE), content);
    }

    private boolean isCached() {
        return store.blobs().stat(Layout.artifact(RUN, FILE)).isPresent();
    }

    private List<String> trashed() {
        return trash.contents().stream()
                .map(BlobStat::path)
                .map(StorePath::name)
                .toList();
    }

    @Test
    void neitherPuttingNorPuttingBackChangesAnything() {
        assertThat(trash.put(FILE)).isFalse();
        assertThat(trash.putBack(FILE)).isFalse();

        assertThat(isCached()).isTrue();
        assertThat(trashed()).containsExactly(FILE);
    }

    @Test
    void copyInTheTrashIsDeletedAndTheContentCanBePutThereAgain() {
        trash.delete(List.of(FILE));
        assertThat(isCached()).isTrue();

        assertThat(trash.put(FILE)).isTrue();

        assertThat(isCached()).isFalse();
        assertThat(trashed()).containsExactly(FILE);
        assertThat(trash.putBack(FILE)).isTrue();
        assertThat(isCached()).isTrue();
    }

    /** Deleting the copy, removing the empty trash, moving the content there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void contentIsSomewhereWhereverTheNextOneDies(int call) {
        for (StoppingStore dying : List.of(StoppingStore.before(store, call), StoppingStore.after(store, call))) {
            Trash through = new Trash(dying, RUN);
            assertThatExceptionOfType(StoppingStore.Died.class).isThrownBy(() -> {
                through.delete(List.of(FILE));
                through.put(FILE);
            });

            assertThat(isCached() || trashed().contains(FILE)).isTrue();
            trash.putBack(FILE);
            assertThat(isCached()).isTrue();
        }
    }
}
