package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.maintain.Barn;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrashTest {

    private static final StorePath RUN = Barn.RUN;
    private static final String FILE = "Model_abcdef.pkl";
    private static final StorePath CACHED = Layout.artifact(RUN, FILE);
    private static final StorePath TRASHED = Layout.trash(RUN).child(FILE);

    private final InMemoryDisk disk = new InMemoryDisk();
    private final HookedStore store = new HookedStore(disk);
    private final Trash trash = new Trash(store, RUN);

    @BeforeEach
    void plantOne() {
        disk.plantFile(CACHED, Barn.bytes("model"));
    }

    private boolean isThere(StorePath path) {
        return store.blobs().stat(path).isPresent();
    }

    @Test
    void contentGoesAndComesBack() {
        assertThat(trash.put(FILE)).isTrue();
        assertThat(isThere(CACHED)).isFalse();
        assertThat(trash.contents()).extracting(stat -> stat.path()).containsExactly(TRASHED);

        assertThat(trash.putBack(FILE)).isTrue();
        assertThat(isThere(CACHED)).isTrue();
        assertThat(trash.contents()).isEmpty();
    }

    @Test
    void nothingIsOverwritten() {
        disk.plantFile(TRASHED, Barn.bytes("another"));

        assertThat(trash.put(FILE)).isFalse();
        assertThat(trash.putBack(FILE)).isFalse();

        assertThat(store.blobs().stat(CACHED).orElseThrow().sizeBytes()).isEqualTo(5);
        assertThat(store.blobs().stat(TRASHED).orElseThrow().sizeBytes()).isEqualTo(7);
    }

    @Test
    void whatIsGoneIsNotPut() {
        assertThat(trash.put("Gone_abcdef.pkl")).isFalse();
        assertThat(trash.putBack("Gone_abcdef.pkl")).isFalse();
    }

    @Test
    void whatIsDeletedIsGoneAndSoIsAnEmptyTrash() {
        trash.put(FILE);

        trash.delete(List.of(FILE, "Gone_abcdef.pkl"));

        assertThat(isThere(TRASHED)).isFalse();
        assertThat(store.folders().list(Layout.cache(RUN))).isEmpty();
    }

    @Test
    void trashAndCacheAreMadeDurableTogether() {
        trash.put(FILE);
        store.synced();

        trash.sync();

        assertThat(store.synced()).containsExactly(Layout.trash(RUN), Layout.cache(RUN));
    }

    @Test
    void pipelineThatHasItsRecordIsWhole() {
        StorePath pipeline = Layout.trash(RUN).child("one");
        disk.plantFile(Layout.definition(pipeline), Barn.bytes("x"));
        assertThat(trash.pipelines()).containsExactly("one");
        assertThat(trash.isWholePipeline("one")).isFalse();

        disk.plantFile(Layout.metadata(pipeline), Barn.bytes("x"));
        assertThat(trash.isWholePipeline("one")).isTrue();
        assertThat(trash.putBackPipeline("one")).isTrue();
        assertThat(isThere(Layout.metadata(RUN.child("one")))).isTrue();
    }

    @Test
    void pipelineIsDeletedWithAllThatIsInIt() {
        disk.plantFile(Layout.outputs(Layout.trash(RUN).child("one")).child("chart"), Barn.bytes("x"));

        trash.deletePipeline("one");

        assertThat(store.folders().list(Layout.cache(RUN))).isEmpty();
        assertThat(isThere(CACHED)).isTrue();
    }

    @Test
    void linkInThePlaceOfTheTrashIsNotTouched() {
        disk.plantLink(Layout.trash(RUN), "/etc");

        trash.sync();

        assertThat(store.folders().others(Layout.cache(RUN))).containsExactly(".trash");
    }
}
