package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the file system itself says that a file has names enough. */
final class NamesOfOneFileTest {

    // ext4, EXT4_LINK_MAX
    private static final int MOST = 65_000;

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath TARGET = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    @TempDir
    private Path folder;

    @Test
    void afterTheLastNameCopiesAreMade() throws IOException {
        assumeTrue(Files.getFileStore(folder).type().equals("ext4"), "the temporary folder is not on ext4");
        Path target = folder.resolve(TARGET.toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, "weights");
        Path names = Files.createDirectory(folder.resolve("names"));
        for (int i = 1; i < MOST - 1; i++) {
            Files.createLink(names.resolve(Integer.toString(i)), target);
        }
        try (Store store = Opened.store(folder)) {
            Linker linker = Opened.linker(new HardLinkProvider(), folder, store);

            assertThat(linker.link(link("last"), TARGET)).contains(LinkKind.HARDLINK);
            assertThat(linker.link(link("copy"), TARGET)).contains(LinkKind.COPY);
            assertThat(linker.replace(link("last"), TARGET)).isEqualTo(LinkKind.COPY);
            assertThat(linker.replace(link("last"), TARGET)).isEqualTo(LinkKind.HARDLINK);
        }

        assertThat(folder.resolve(link("copy").toString())).hasContent("weights");
    }

    private static StorePath link(String name) {
        return Layout.binaries(Layout.pipeline(RUN, "Q1_c20f9b")).child(name);
    }
}
