package dev.granary.ports.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

final class BedTempDirFactoryTest {

    private static final List<Path> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void temporaryFoldersStandOnTheBed() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Writing.class))
                .configurationParameter(TempDir.DEFAULT_FACTORY_PROPERTY_NAME, BedTempDirFactory.class.getName())
                .configurationParameter(BedTempDirFactory.PARAMETER, "refusing")
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(1).succeeded(1));

        assertThat(SEEN)
                .hasSize(1)
                .allSatisfy(folder -> assertThat(folder.getFileSystem()).isInstanceOf(RefusingFileSystem.class));
    }

    @Test
    void bedGoesWithItsFolder() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Writing.class))
                .configurationParameter(TempDir.DEFAULT_FACTORY_PROPERTY_NAME, BedTempDirFactory.class.getName())
                .configurationParameter(BedTempDirFactory.PARAMETER, "jimfs-unix")
                .execute();

        assertThat(SEEN)
                .hasSize(1)
                .allSatisfy(
                        folder -> assertThat(folder.getFileSystem().isOpen()).isFalse());
    }

    @Test
    void withoutANameTheyStandOnTheDisk() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Writing.class))
                .configurationParameter(TempDir.DEFAULT_FACTORY_PROPERTY_NAME, BedTempDirFactory.class.getName())
                .execute();

        assertThat(SEEN).hasSize(1).allSatisfy(folder -> {
            assertThat(folder.getFileSystem()).isEqualTo(FileSystems.getDefault());
            assertThat(folder).doesNotExist();
        });
    }

    /** Run by the tests above only. */
    static final class Writing {

        @Test
        void writes(@TempDir Path folder) throws Exception {
            SEEN.add(folder);
            Files.writeString(folder.resolve("file"), "text");
        }
    }
}
