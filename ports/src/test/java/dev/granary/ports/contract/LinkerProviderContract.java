package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import org.junit.jupiter.api.Test;

/** What a {@link LinkerProvider} promises. */
public abstract class LinkerProviderContract {

    protected abstract LinkerProvider provider();

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
                .isThrownBy(() -> provider().open(foreignAddress()))
                .withMessageContaining(foreignAddress().toString());
    }

    @Test
    void linkOfOneLinkerIsSeenByTheNext() {
        StorePath link = StorePath.of("2024-10-14_wheat", "pipeline", "binaries", "scaler_0.pkl");
        StorePath target = StorePath.of("2024-10-14_wheat", ".artifacts", "StandardScaler_abc123.pkl");

        assertThat(provider().open(servedAddress()).link(link, target)).isTrue();

        assertThat(provider().open(servedAddress()).inspect(link)).isEqualTo(new LinkState.To(target));
    }
}
