package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.Sha256;
import dev.granary.app.maintain.Barn;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheInventoryTest {

    private static final StorePath RUN = Barn.RUN;

    private final InMemoryDisk disk = new InMemoryDisk();
    private final Store store = new InMemoryStore(disk);

    private void plant(String... files) {
        for (String file : files) {
            disk.plantFile(Layout.artifact(RUN, file), Barn.bytes(file));
        }
    }

    @Test
    void contentsAreToldFromWhatIsForeignAndWhatIsTheCachesOwn() {
        plant("Model_abcdef.pkl", "Model_abcde.pkl", "README", "SHA256SUMS", ".known", ".rows", ".lock", ".DS_Store");
        disk.plantFile(Layout.unfinished(RUN).child("x"), Barn.bytes("x"));
        disk.plantFile(Layout.trash(RUN).child("Model_abcdef.pkl"), Barn.bytes("x"));
        disk.plantFile(Layout.artifact(RUN, "folder").child("Model_abcdef.pkl"), Barn.bytes("x"));
        disk.plantLink(Layout.artifact(RUN, "Link_abcdef.pkl"), "Model_abcdef.pkl");

        CacheInventory inventory = CacheInventory.of(store, RUN);

        assertThat(inventory.contents()).extracting(CachedFile::file).containsExactly("Model_abcdef.pkl");
        assertThat(inventory.foreign())
                .extracting(StorePath::name)
                .containsExactlyInAnyOrder("Model_abcde.pkl", "README", ".DS_Store", "folder");
        assertThat(inventory.others()).extracting(StorePath::name).containsExactly("Link_abcdef.pkl");
    }

    @Test
    void everyLineThatFitsCountsAndNoOther() {
        String first = Sha256.of(Barn.bytes("first")).hex();
        String file = "Model_" + first.substring(0, 6) + ".pkl";
        String alike = first.substring(0, 63) + (first.endsWith("0") ? "1" : "0");
        plant(file, "Unlisted_abcdef.pkl");
        store.logs()
                .append(
                        Layout.sums(RUN),
                        List.of(
                                first + "  " + file,
                                alike + "  " + file,
                                "0".repeat(64) + "  " + file,
                                "torn",
                                first + "  ../" + file));

        CacheInventory inventory = CacheInventory.of(store, RUN);

        assertThat(inventory.contents())
                .filteredOn(cached -> cached.file().equals(file))
                .singleElement()
                .satisfies(cached -> assertThat(cached.recorded())
                        .extracting(digest -> digest.hex())
                        .containsExactlyInAnyOrder(first, alike));
        assertThat(inventory.contents())
                .filteredOn(cached -> cached.file().startsWith("Unlisted"))
                .singleElement()
                .satisfies(cached -> assertThat(cached.recorded()).isEmpty());
    }

    @Test
    void cacheThatIsNotThereHasNothing() {
        assertThat(CacheInventory.of(store, RUN)).isEqualTo(new CacheInventory(List.of(), List.of(), List.of()));
    }
}
