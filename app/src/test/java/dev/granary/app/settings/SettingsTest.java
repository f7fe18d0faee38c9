package dev.granary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.OnDisk;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Map<Key, String> NO_FLAGS = Map.of();
    private static final Map<String, String> NO_VARIABLES = Map.of();

    private final Path here = Jimfs.newFileSystem(Configuration.unix()).getPath("/home/ada/project");

    /** Without a value, the table's place says nothing. */
    private static <K> Map<K, String> map(K key, String value) {
        return value == null ? Map.of() : Map.of(key, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "   -    |   -      |  -      | AUTO     | default",
                "   -    |   -      | copy    | COPY     | /home/ada/project/granary.yaml:2",
                "   -    | symlink  |  -      | SYMLINK  | GRANARY_LINKS",
                "   -    | symlink  | copy    | SYMLINK  | GRANARY_LINKS",
                "   -    | ''       | copy    | COPY     | /home/ada/project/granary.yaml:2",
                "hardlink|   -      |  -      | HARDLINK | --links",
                "hardlink|   -      | copy    | HARDLINK | --links",
                "hardlink| symlink  |  -      | HARDLINK | --links",
                "hardlink| symlink  | copy    | HARDLINK | --links",
                "auto    | symlink  | copy    | AUTO     | --links"
            })
    void aFlagCountsBeforeAVariableBeforeTheFileBeforeTheDefault(
            String flag, String variable, String file, LinkChoice links, String origin) {
        if (file != null) {
            OnDisk.write(here.resolve("granary.yaml"), "# ours\nlinks: " + file + "\n");
        }
        Settings settings = Settings.of(map(Key.LINKS, flag), map("GRANARY_LINKS", variable), here);
        assertThat(settings.links().value()).isEqualTo(links);
        assertThat(settings.links().origin().text()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "  -   |  -   |  -   | COMMIT | default",
                "  -   |  -   | none | NONE   | /home/ada/project/granary.yaml:1",
                "  -   | none |  -   | NONE   | GRANARY_DURABILITY",
                "commit| none | none | COMMIT | --durability"
            })
    void soItIsWithDurability(String flag, String variable, String file, Durability durability, String origin) {
        if (file != null) {
            OnDisk.write(here.resolve("granary.yaml"), "durability: " + file + "\n");
        }
        Settings settings = Settings.of(map(Key.DURABILITY, flag), map("GRANARY_DURABILITY", variable), here);
        assertThat(settings.durability().value()).isEqualTo(durability);
        assertThat(settings.durability().origin().text()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "  -  |  -   |  -    | /home/ada/project/results | default",
                "  -  |  -   | ours  | /home/ada/project/ours    | /home/ada/project/granary.yaml:1",
                "  -  | env  |  -    | /home/ada/project/env     | GRANARY_STORE",
                "  -  | env  | ours  | /home/ada/project/env     | GRANARY_STORE",
                "  -  | ' '  | ours  | /home/ada/project/ours    | /home/ada/project/granary.yaml:1",
                "flag | env  | ours  | /home/ada/project/flag    | --store",
                "/flag| env  | ours  | /flag                     | --store"
            })
    void soItIsWithTheStore(String flag, String variable, String file, String store, String origin) {
        if (file != null) {
            OnDisk.write(here.resolve("granary.yaml"), "store: " + file + "\n");
        }
        Settings settings = Settings.of(map(Key.STORE, flag), map("GRANARY_STORE", variable), here);
        assertThat(settings.store().value()).hasToString(store);
        assertThat(settings.store().origin().text()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "  -    |  -       |  CC0-1.0                   | CC0-1.0                  | /home/ada/project/granary.yaml:1",
                "  -    | ' '      |  https://example.org/terms | https://example.org/terms | /home/ada/project/granary.yaml:1",
                "  -    | ' ask us' |  CC0-1.0                   | ask us                   | GRANARY_LICENSE",
                "  MIT  | ' ask us' |  CC0-1.0                   | MIT                      | --license"
            })
    void soItIsWithTheLicense(String flag, String variable, String file, String license, String origin) {
        OnDisk.write(here.resolve("granary.yaml"), "license: " + file + "\n");
        Settings settings = Settings.of(map(Key.LICENSE, flag), map("GRANARY_LICENSE", variable), here);
        assertThat(settings.license().orElseThrow().value()).isEqualTo(license);
        assertThat(settings.license().orElseThrow().origin().text()).isEqualTo(origin);
    }

    @Test
    void nobodyGivesALicenseByDefault() {
        assertThat(Settings.of(NO_FLAGS, NO_VARIABLES, here).license()).isEmpty();
    }

    @Test
    void aLicenseOfSeveralLinesIsRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of(Key.LICENSE, "a\nb"), NO_VARIABLES, here))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use --license: it is 'a\\u000Ab'; expected an SPDX id like CC-BY-4.0, a URL, or one"
                        + " line of at most 500 characters.");
    }

    @Test
    void oneSettingMayComeFromEachPlace() {
        OnDisk.write(here.resolve("granary.yaml"), "store: ours\nlinks: copy\ndurability: none\n");
        Settings settings = Settings.of(Map.of(Key.LINKS, "auto"), Map.of("GRANARY_DURABILITY", "commit"), here);
        assertThat(settings.store().origin()).isEqualTo(new Origin.File(here.resolve("granary.yaml"), 1));
        assertThat(settings.links().origin()).isEqualTo(new Origin.Flag("--links"));
        assertThat(settings.durability().origin()).isEqualTo(new Origin.Variable("GRANARY_DURABILITY"));
    }

    @Test
    void aRelativeWorkingFolderIsKeptInWhatIsNamed() {
        assertThat(Settings.of(Map.of(Key.STORE, "ours"), NO_VARIABLES, Path.of(""))
                        .store()
                        .value())
                .isEqualTo(new StoreAddress.Folder(Path.of("ours")));
    }

    @Test
    void aWrongFlagIsRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> Settings.of(Map.of(Key.LINKS, "hard"), NO_VARIABLES, here))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot use --links: it is 'hard'; expected auto, symlink, hardlink or copy (did you mean 'hardlink'?).");
    }

    @Test
    void aWrongVariableIsRefusedEvenIfAFlagCountsBeforeIt() {
        assertThatThrownBy(() -> Settings.of(Map.of(Key.DURABILITY, "none"), Map.of("GRANARY_DURABILITY", "off"), here))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use GRANARY_DURABILITY: it is 'off'; expected commit or none.");
    }

    @Test
    void aBlankFlagIsRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of(Key.STORE, ""), NO_VARIABLES, here))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot use --store: it is ''; expected a folder, or a URI like s3://bucket/prefix.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GRANARY_LINK", "granary_links", "LINKS", "GRANARY_OPTS"})
    void otherVariablesDoNotCount(String name) {
        Settings settings = Settings.of(NO_FLAGS, Map.of(name, "copy"), here);
        assertThat(settings.links()).isEqualTo(new Setting<>(LinkChoice.AUTO, new Origin.Default()));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyCanBeSetByFlagVariableAndFile(Key key) {
        String text = Map.of(Key.STORE, "ours", Key.LINKS, "copy", Key.DURABILITY, "none", Key.LICENSE, "MIT")
                .get(key);
        Settings byNobody = Settings.of(NO_FLAGS, NO_VARIABLES, here);
        Settings byFlag = Settings.of(Map.of(key, text), NO_VARIABLES, here);
        Settings byVariable = Settings.of(NO_FLAGS, Map.of(key.variable(), text), here);
        OnDisk.write(here.resolve("granary.yaml"), key.text() + ": " + text + "\n");
        Settings byFile = Settings.of(NO_FLAGS, NO_VARIABLES, here);
        assertThat(values(byFlag))
                .isEqualTo(values(byVariable))
                .isEqualTo(values(byFile))
                .isNotEqualTo(values(byNobody));
    }

    private static List<Object> values(Settings settings) {
        return List.of(
                settings.store().value(),
                settings.links().value(),
                settings.durability().value(),
                settings.license().map(Setting::value));
    }

    @Test
    void aProgramCountsBeforeTheFile() {
        OnDisk.write(here.resolve("granary.yaml"), "links: copy\ndurability: none\n");
        Origin program = new Origin.Program();
        Settings settings = Settings.of(Given.NOTHING
                .withStore(new StoreAddress.Folder(here.resolve("results")), program)
                .withLinks(LinkChoice.SYMLINK, program));
        assertThat(settings.links()).isEqualTo(new Setting<>(LinkChoice.SYMLINK, program));
        assertThat(settings.durability())
                .isEqualTo(new Setting<>(Durability.NONE, new Origin.File(here.resolve("granary.yaml"), 2)));
    }

    @Test
    void aProgramMustNameAStore() {
        assertThatThrownBy(() -> Settings.of(Given.NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot complete settings: they name no store.");
    }
}
