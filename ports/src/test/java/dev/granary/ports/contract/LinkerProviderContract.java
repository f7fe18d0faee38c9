package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.StagedBlob;
import org.junit.jupiter.api.Test;

/** What a {@link LinkerProvider} promises. */
public abstract class LinkerProviderContract {

    protected abstract LinkerProvider provider();

    /** An address that it serves, where nothing stands yet. */
    protected abstract StoreAddress servedAddress();

    /** A store there, opened anew. */
    protected abstract Store openStore();

    /** An address that it cannot serve. */
    protected abstract StoreAddress foreignAddress();

    @Test
    void nameIsALowerCaseWord() {
        assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void versionIsThatOfTheInterfaces() {
        assertThat(provider().spiVersion()).isEqualTo(StoreProvider.SPI_VERSION);
    }

    @Test
    void addressesAreToldApart() {
        assertThat(provider().serves(servedAddress())).isTrue();
        assertThat(provider().serves(foreignAddress())).isFalse();
    }

    @Test
    void servedAddressIsUsable() {
        assertThat(provider().probe(servedAddress())).isEqualTo(new Probe.Usable());
    }

    @Test
    void foreignAddressIsNotUsableForOneReason() {
        assertThat(provider().probe(foreignAddress()))
                .isInstanceOfSatisfying(
                        Probe.Unusable.class,
                        probe -> assertThat(probe.reason())
                                .doesNotContain(foreignAddress().toString())
                                .endsWith("."));
    }

    @Test
    void probingLeavesNothing() {
        provider().probe(servedAddress());

        try (Store store = openStore()) {
            assertThat(store.folders().presence(StorePath.of(".granary-probe"))).isEqualTo(Presence.ABSENT);
            assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
        }
    }

    @Test
    void foreignAddressIsNotOpened() {
        try (Store store = openStore()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> provider().open(foreignAddress(), store))
                    .withMessageContaining(foreignAddress().toString());
        }
    }

    @Test
    void linkerMakesTheProvidersKind() {
        try (Store store = openStore()) {
            assertThat(provider().open(servedAddress(), store).kind())
                    .isEqualTo(provider().kind());
        }
    }

    @Test
    void linkOfOneLinkerIsSeenByTheNext() {
        StorePath link = StorePath.of("2024-10-14_wheat", "pipeline", "binaries", "scaler_0.pkl");
        StorePath target = StorePath.of("2024-10-14_wheat", ".artifacts", "StandardScaler_abc123.pkl");

        try (Store store = openStore()) {
            publish(store, target);
            Linker linker = provider().open(servedAddress(), store);
            assertThat(linker.link(link, target)).contains(provider().kind());
        }

        try (Store store = openStore()) {
            Linker next = provider().open(servedAddress(), store);
            assertThat(next.inspect(link)).isNotEqualTo(new LinkState.Absent());
            assertThat(next.link(link, target)).isEmpty();
        }
    }

    private static void publish(Store store, StorePath path) {
        try (StagedBlob blob = store.blobs()
                .stage(BlobSource.of(new byte[] {1}), Layout.unfinished(Layout.runOf(path)), new Sha256().begin())) {
            blob.publish(path);
        }
    }
}
