package dev.granary.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.settings.Key;
import dev.granary.app.settings.Settings;
import dev.granary.app.settings.SettingsException;
import dev.granary.ports.spi.StoreOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a program says what is to be set of a store that is no folder. */
class FarOptionsTest {

    @Test
    void addressSaysThem() {
        Granary.at("far://options/query?endpoint=http://127.0.0.1:9000").open().close();
        assertThat(FarStoreProvider.optionsOf("far://options/query"))
                .containsEntry("endpoint", "http://127.0.0.1:9000");
    }

    @Test
    void programCountsBeforeTheAddress() {
        Granary.at("far://options/program?endpoint=http://a&path_style=true")
                .option("endpoint", "http://b")
                .open()
                .close();
        assertThat(FarStoreProvider.optionsOf("far://options/program"))
                .containsEntry("endpoint", "http://b")
                .containsEntry("path_style", "true");
    }

    @Test
    void settingsBringTheirs() {
        Settings settings = Settings.of(
                Map.of(Key.STORE, "far://options/settings"),
                Map.of("GRANARY_FAR_ENDPOINT", "http://variable"),
                Path.of(""));
        Granary.at(settings).option("path_style", "false").open().close();
        assertThat(FarStoreProvider.optionsOf("far://options/settings"))
                .containsEntry("endpoint", "http://variable")
                .containsEntry("path_style", "false");
    }

    @Test
    void unknownOneIsRefusedBeforeTheStoreIsOpened() {
        assertThatThrownBy(() -> Granary.at("far://options/unknown")
                        .option("endpiont", "http://b")
                        .open())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "Cannot use program: there is no option 'endpiont'; did you mean 'endpoint'? There are: ");
    }

    @Test
    void valueThatTheAdapterRefusesIsTold() {
        assertThatThrownBy(() -> Granary.open("far://options/value?path_style=maybe"))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("Cannot open the store far://options/value. ")
                .hasMessageContaining("far: path_style is 'maybe'; expected true or false.");
    }

    @Test
    void folderHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Granary.at(Path.of("results")).option("endpoint", "http://b"))
                .withMessage("Cannot set the option 'endpoint' of the store results: a folder has none.");
    }

    @Test
    void keyInTheAddressIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Granary.at("far://AKIAKEY:hunter2@bucket"))
                .withMessageStartingWith("Cannot open the store 'far://***@bucket': expected a folder, or a URI")
                .withMessageNotContainingAny("AKIAKEY", "hunter2");
    }

    @Test
    void adapterListsThem() {
        assertThat(Granary.optionsOf(FarRuns.ADDRESS))
                .extracting(StoreOption::name)
                .contains("endpoint", "path_style");
    }
}
