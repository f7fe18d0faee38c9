package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import dev.granary.app.Granary;
import dev.granary.app.GranaryOptions;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.WatchedFileSystem;
import dev.granary.domain.pipeline.LinkChoice;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examined are stores on file systems that can less than a disk under Linux. */
class FileSystemsTest {

    private static final Configuration WITHOUT_LINKS = Configuration.windows().toBuilder()
            .setSupportedFeatures(Feature.FILE_CHANNEL)
            .build();

    private static Examined examine(GranaryOptions options) {
        try (Granary granary = options.open()) {
            return new Examined(granary.examine());
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Path::getFileName).map(Path::toString).toList();
        }
    }

    @Test
    void aStoreInMemoryIsAllRight() throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = Files.createDirectories(memory.getPath("/data/results"));
            Examined examined = examine(Granary.at(root));
            assertThat(examined.that(Verdict.BAD)).isEmpty();
            assertThat(examined.sentence("case")).startsWith("Names that differ only in case are two files here;");
            assertThat(namesIn(root)).isEmpty();
        }
    }

    @Test
    void whereNoLinkCanBeMadeThatAloneIsBad() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(WITHOUT_LINKS)) {
            Path root = Files.createDirectories(windows.getPath("C:\\data\\results"));
            Examined examined = examine(Granary.at(root).links(LinkChoice.SYMLINK));
            assertThat(examined.that(Verdict.BAD)).containsExactly("links");
            assertThat(examined.finding("symlink"))
                    .isEqualTo(new Finding(
                            "symlink", Verdict.NOTE, "Symbolic links cannot be made: the file system has none."));
            assertThat(examined.sentence("links"))
                    .startsWith("Cannot make links of the kind symlink in the store C:\\data\\results: ");
            assertThat(namesIn(root)).isEmpty();
        }
    }

    @Test
    void namesThatDifferInCaseMayBeOneFile() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(WITHOUT_LINKS)) {
            Path root = Files.createDirectories(windows.getPath("C:\\data\\results"));
            assertThat(examine(Granary.at(root)).finding("case"))
                    .isEqualTo(new Finding(
                            "case",
                            Verdict.GOOD,
                            "Names that differ only in case are one file here; Granary never gives two that do."));
        }
    }

    @Test
    void aReadOnlyStoreIsExaminedAsFarAsReadingGoes(@TempDir Path root) throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("baseline", "fitted");
        }
        WatchedFileSystem medium = WatchedFileSystem.around(root);
        medium.makeReadOnly();
        Examined examined = examine(Granary.at(medium.show(root)));
        assertThat(examined.checks()).containsExactly("adapter", "reading", "free space", "writing", "copies");
        assertThat(examined.that(Verdict.BAD)).containsExactly("writing");
        assertThat(examined.sentence("writing"))
                .startsWith("Cannot make folder " + root)
                .endsWith(": the file system is read-only. Make it writable, or use another results folder."
                        + " What needs writing was not tried.");
        assertThat(examined.sentence("reading")).isEqualTo("1 run with 1 pipeline can be read.");
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_wheat");
    }

    @Test
    void freeSpaceIsTold(@TempDir Path root) {
        assertThat(examine(Granary.at(root)).sentence("free space").toLowerCase(Locale.ROOT))
                .containsPattern("^[0-9.]+ .?b of [0-9.]+ .?b are free, \\d+ %\\.");
    }
}
