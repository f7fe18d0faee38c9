package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What Java cannot do to a file system. */
final class Shell {

    private Shell() {}

    /** Runs a command in a folder; where it fails, the test counts as skipped. */
    static void run(Path folder, String command) throws InterruptedException {
        try {
            int exitCode = new ProcessBuilder("sh", "-c", command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            Assumptions.assumeTrue(exitCode == 0, command + " failed with exit code " + exitCode);
        } catch (IOException e) {
            Assumptions.abort("There is no shell on this machine: " + e.getMessage());
        }
    }

    /** Makes a named pipe; where that cannot be done, the test counts as skipped. */
    static Path pipe(Path path) throws InterruptedException {
        try {
            int exitCode = new ProcessBuilder("mkfifo", path.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            Assumptions.assumeTrue(exitCode == 0, "mkfifo failed with exit code " + exitCode);
        } catch (IOException e) {
            Assumptions.abort("There is no mkfifo on this machine: " + e.getMessage());
        }
        return path;
    }
}
