package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingFolderTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsThereIsNearest() {
        assertThat(ExistingFolder.nearest(folder)).isEqualTo(folder);
    }

    @Test
    void whatIsNotThereHasAFolderAboveThatIs() {
        assertThat(ExistingFolder.nearest(folder.resolve("a/b/c"))).isEqualTo(folder);
    }

    @Test
    @NeedsPosix
    void aLinkThatLeadsNowhereIsThere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThat(ExistingFolder.nearest(link)).isEqualTo(link);
    }

    @Test
    void aRelativePathBeginsHere() {
        assertThat(ExistingFolder.nearest(Path.of("no-such-folder/results")))
                .isEqualTo(Path.of("").toAbsolutePath());
    }
}
