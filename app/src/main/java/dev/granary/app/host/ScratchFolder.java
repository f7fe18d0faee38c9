package dev.granary.app.host;

import java.nio.file.Path;

/** Where this machine has room for what is needed for a moment. */
public final class ScratchFolder {

    private ScratchFolder() {}

    /** The folder for temporary files, as the JVM was told. */
    public static Path ofProcess() {
        return Path.of(System.getProperty("java.io.tmpdir", ""));
    }
}
