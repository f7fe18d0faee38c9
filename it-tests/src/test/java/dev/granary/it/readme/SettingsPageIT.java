package dev.granary.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.settings.Key;
import dev.granary.app.settings.Origin;
import dev.granary.app.settings.Setting;
import dev.granary.app.settings.Settings;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/settings.md says is so. */
class SettingsPageIT {

    @TempDir
    Path temporary;

    private static List<String> page() throws IOException {
        return Files.readAllLines(Places.checkout().resolve("docs/settings.md"));
    }

    @Test
    void theExampleSetsEverything() throws IOException {
        List<Block> examples = Block.in(page()).stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();
        assertThat(examples).hasSize(1);
        Path file = Files.writeString(
                temporary.resolve("granary.yaml"), examples.get(0).text());

        Settings settings = Settings.of(Map.of(), Map.of(), temporary);

        assertThat(settings.store().origin()).isEqualTo(new Origin.File(file, 2));
        assertThat(settings.links().origin()).isEqualTo(new Origin.File(file, 3));
        assertThat(settings.durability().origin()).isEqualTo(new Origin.File(file, 4));
        assertThat(settings.license()).hasValue(new Setting<>("CC-BY-4.0", new Origin.File(file, 5)));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsListed(Key key) throws IOException {
        assertThat(page())
                .anyMatch(line ->
                        line.startsWith("| `%s` | `%s` | `%s` |".formatted(key.text(), key.flag(), key.variable())));
    }
}
