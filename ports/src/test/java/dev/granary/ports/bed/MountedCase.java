package dev.granary.ports.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * What contracts on mounted file systems start from: extended by a parameterized class whose parameter is a
 * {@link MountedBed}, with the contracts nested in it. Each bed is mounted once for all of them.
 */
public abstract class MountedCase {

    private static @Nullable MountedImage image;

    /** The one that is mounted now. */
    @Parameter
    public MountedBed bed;

    private Path folder;

    @BeforeParameterizedClassInvocation
    static void mount(MountedBed bed, @TempDir Path place) {
        image = bed.mountIn(place);
    }

    @AfterParameterizedClassInvocation
    static void unmount() throws IOException {
        if (image != null) {
            image.close();
            image = null;
        }
    }

    @BeforeEach
    final void makeFolder() throws IOException {
        folder = Files.createTempDirectory(image.path(), "test");
    }

    @AfterEach
    final void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** The folder of this test, empty at first. */
    protected final Path folder() {
        return folder;
    }
}
