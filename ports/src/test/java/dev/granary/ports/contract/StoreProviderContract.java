package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import dev.granary.ports.storage.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link StoreProvider} promises. */
public abstract class StoreProviderContract {

    protected abstract StoreProvider provider();

    /** An address that it serves, where nothing stands yet. */
    protected abstract StoreAddress servedAddress();

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
    void servedAddressIsUsable() {
        assertThat(provider().probe(servedAddress())).isEqualTo(new Probe.Usable());
    }

    @Test
    void foreignAddressIsNotUsableForOneReason() {
        assertThat(provider().probe(foreignAddress()))
                .isInstanceOfSatisfying(
                        Probe.Unusable.class,
                        probe -> assertThat(probe.reason())
                                .contains(foreignAddress().toString())
                                .endsWith("."));
    }

    @Test
    void foreignAddressIsNotOpened() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> provider().open(foreignAddress(), Durability.NONE))
                .withMessageContaining(foreignAddress().toString());
    }

    @Test
    void probingAndOpeningMakeNothing() {
        provider().probe(servedAddress());

        try (Store store = provider().open(servedAddress(), Durability.COMMIT)) {
            assertThat(store.folders().list(StorePath.ROOT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOneStoreMakesTheNextFinds(Durability durability) {
        StorePath run = StorePath.of("2024-10-14_wheat");
        try (Store store = provider().open(servedAddress(), durability)) {
            store.folders().create(run);
        }

        try (Store store = provider().open(servedAddress(), durability)) {
            assertThat(store.folders().presence(run)).isEqualTo(Presence.FOLDER);
        }
    }
}
