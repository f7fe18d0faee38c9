package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.granary.ports.bed.NeedsDisk;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @Test
    void whatIsWrittenIsNoLongerFree() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(1024)
                .setMaxSize(4096)
                .build())) {
            Path file = disk.getPath("file");
            assertThat(DiskSpace.of(file.toAbsolutePath().getParent())).contains(new DiskSpace(4096, 4096));
            Files.write(file, new byte[1024]);
            assertThat(DiskSpace.of(file)).contains(new DiskSpace(3072, 4096));
        }
    }

    @Test
    @NeedsDisk
    void ofWhatIsNotThereNothingIsKnown(@TempDir Path folder) {
        assertThat(DiskSpace.of(folder.resolve("absent"))).isEmpty();
    }
}
