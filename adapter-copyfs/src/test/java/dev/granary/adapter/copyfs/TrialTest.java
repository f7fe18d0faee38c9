package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.contract.Race;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrialTest {

    private static final String LEFT_OVER = ".granary-probe-0123456789abcdef";

    @TempDir
    private Path folder;

    private Probe probe(LinkMaker maker) {
        return new Trial("Links", maker, (file, made) -> Optional.empty()).at(new StoreAddress.Folder(folder));
    }

    private Probe probe() {
        return probe((made, file) -> Files.copy(file, made));
    }

    @Test
    void isMadeInTheFolderItself() {
        List<Path> places = new ArrayList<>();

        probe((made, file) -> {
            places.add(made.getParent());
            places.add(file.getParent());
        });

        assertThat(places).containsExactly(folder, folder);
    }

    @Test
    void isMadeInTheNearestFolderThatIsThere() {
        List<Path> places = new ArrayList<>();
        StoreAddress deep = new StoreAddress.Folder(folder.resolve("deep").resolve("results"));

        new Trial("Links", (made, file) -> places.add(made.getParent()), (file, made) -> Optional.empty()).at(deep);

        assertThat(places).containsExactly(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "granary", "granary-probe\n", "granary-probe\ngranary-probe\n"})
    void whatOneThatWasKilledLeftIsRemoved(String text) throws IOException {
        aged(Files.writeString(folder.resolve(LEFT_OVER), text), 90);
        aged(Files.writeString(folder.resolve(LEFT_OVER + "-second"), text), 90);

        assertThat(probe()).isEqualTo(new Probe.Usable());

        assertThat(folder).isEmptyDirectory();
    }

    private static Path aged(Path file, int seconds) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    @Test
    void whatMayBeBeingTriedStays() throws IOException {
        Path live = aged(Files.writeString(folder.resolve(LEFT_OVER), "granary-probe\n"), 30);

        assertThat(probe()).isEqualTo(new Probe.Usable());

        assertThat(folder).isDirectoryContaining(live::equals);
    }

    @Test
    void whatSomebodyElsePutThereStays() throws IOException {
        Path text = aged(Files.writeString(folder.resolve(LEFT_OVER), "my notes"), 90);
        Path other = aged(Files.writeString(folder.resolve(".granary-probe"), ""), 90);
        Path deep = aged(Files.createDirectory(folder.resolve(".granary-probe-00112233445566ff")), 90);
        Path link = Files.createSymbolicLink(folder.resolve(".granary-probe-ffeeddccbbaa9988"), other);

        assertThat(probe()).isEqualTo(new Probe.Usable());

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactlyInAnyOrder(text, other, deep, link);
        }
    }

    @Test
    void whoeverTookTheFilesForLeftoversIsPutUpWith() {
        List<Path> files = new ArrayList<>();

        Probe probe = probe((made, file) -> {
            files.add(file);
            if (files.size() < 3) {
                Files.delete(file);
            }
            Files.copy(file, made);
        });

        assertThat(probe).isEqualTo(new Probe.Usable());
        assertThat(files).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void fileThatIsNeverThereEndsIt() {
        List<Path> files = new ArrayList<>();

        Probe probe = probe((made, file) -> {
            files.add(file);
            throw new NoSuchFileException(file.toString(), null, "No such file or directory");
        });

        assertThat(probe).isEqualTo(new Probe.Unusable("Links cannot be made: No such file or directory."));
        assertThat(files).hasSize(100);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void manyAtOnceDoNotHinderEachOther() throws Exception {
        int racers = 16;

        List<Probe> probes = Race.of(racers, i -> this::probe);

        assertThat(probes).isEqualTo(Collections.nCopies(racers, new Probe.Usable()));
        assertThat(folder).isEmptyDirectory();
    }
}
