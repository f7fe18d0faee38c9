package dev.granary.it.process;

import dev.granary.ports.bed.Skip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Something that is mounted until it is closed. */
public final class Mount implements AutoCloseable {

    private final Path point;

    private Mount(Path point) {
        this.point = point;
    }

    /** A file system in memory that holds so much; skips the test, loudly, where nothing may be mounted. */
    public static Mount memory(Path point, String size) {
        return mount(point, "mount", "-t", "tmpfs", "-o", "size=" + size, "granary-test", point.toString());
    }

    /** A file system in memory that holds so many files, folders and links; skips the test, loudly, as above. */
    public static Mount ofFewFiles(Path point, int files) {
        return mount(
                point, "mount", "-t", "tmpfs", "-o", "size=16m,nr_inodes=" + files, "granary-test", point.toString());
    }

    /** Lets it hold more. */
    public void enlarge() {
        Finished.run(Path.of("/"), Map.of(), "mount", "-o", "remount,size=16m,nr_inodes=1000", point.toString())
                .outOfSuccess();
    }

    /** A folder seen from another place, where nothing can be changed; skips the test, loudly, as above. */
    public static Mount readOnly(Path folder, Path point) {
        Mount mount = mount(point, "mount", "--bind", folder.toString(), point.toString());
        Finished.run(point, Map.of(), "mount", "-o", "remount,bind,ro", point.toString())
                .outOfSuccess();
        return mount;
    }

    private static Mount mount(Path point, String... command) {
        try {
            Files.createDirectories(point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Finished mounted = Finished.run(Path.of("/"), Map.of(), command);
        Skip.unless(
                mounted.exitCode() == 0,
                "nothing may be mounted (" + mounted.err().strip()
                        + "; it takes root on Linux); this is not tested here.");
        return new Mount(point);
    }

    @Override
    public void close() {
        Finished.run(Path.of("/"), Map.of(), "umount", "-l", point.toString()).outOfSuccess();
    }
}
