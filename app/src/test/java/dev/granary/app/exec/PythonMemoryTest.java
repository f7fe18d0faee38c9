package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonMemoryTest {

    private static final Map<String, String> PLAIN = Map.of();

    @TempDir
    private Path folder;

    private Path python;
    private Path packages;
    private PythonMemory memory;

    @BeforeEach
    void keepAnAnswer() throws IOException {
        python = folder.resolve("python3");
        packages = folder.resolve("site-packages");
        OnDisk.write(python, "an interpreter");
        Files.createDirectories(packages);
        memory = new PythonMemory(Optional.of(folder.resolve("cache")));
        memory.keep(
                python,
                PLAIN,
                Map.of("version", "3.11.7", "packages", Map.of(), "paths", List.of(packages.toString())));
    }

    @Test
    void answerHoldsAsLongAsNothingChanges() {
        assertThat(memory.find(python, PLAIN))
                .hasValueSatisfying(known -> assertThat(known).containsEntry("version", "3.11.7"));
    }

    @Test
    void packageThatIsAddedMakesItStale() throws IOException {
        Files.setLastModifiedTime(packages, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));

        assertThat(memory.find(python, PLAIN)).isEmpty();
    }

    @Test
    void anotherInterpreterMakesItStale() {
        OnDisk.write(python, "another interpreter");

        assertThat(memory.find(python, PLAIN)).isEmpty();
    }

    @Test
    void otherVariablesAreAnotherQuestion() {
        assertThat(memory.find(python, Map.of("PYTHONPATH", "lib"))).isEmpty();
    }

    @Test
    void memoryThatCannotBeReadIsNone() {
        Path file = folder.resolve("cache")
                .resolve(OnDisk.names(folder.resolve("cache")).get(0));
        OnDisk.write(file, "{");

        assertThat(memory.find(python, PLAIN)).isEmpty();
    }

    @Test
    void withoutAFolderNothingIsKept() {
        PythonMemory none = new PythonMemory(Optional.empty());
        none.keep(python, PLAIN, Map.of());

        assertThat(none.find(python, PLAIN)).isEmpty();
    }
}
