package dev.granary.ports.bed;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes JUnit's temporary folders on the bed that the configuration parameter {@value #PARAMETER} names, on the disk if
 * there is none. Each stands on a bed of its own.
 */
public final class BedTempDirFactory implements TempDirFactory {

    /** The configuration parameter: {@code disk}, {@code jimfs-windows}, {@code refusing} … */
    public static final String PARAMETER = "granary.bed";

    private @Nullable BedFolder folder;

    @Override
    public Path createTempDirectory(AnnotatedElementContext elementContext, ExtensionContext extensionContext) {
        folder = extensionContext
                .getConfigurationParameter(PARAMETER, Bed::named)
                .orElse(Bed.DISK)
                .open();
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
