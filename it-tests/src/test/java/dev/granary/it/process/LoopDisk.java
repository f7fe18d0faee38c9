package dev.granary.it.process;

import dev.granary.ports.bed.Skip;
import java.nio.file.Path;
import java.util.Map;

/** A real file system in a file, whose power can be cut: what was not forced to it is gone then. */
public final class LoopDisk implements AutoCloseable {

    private static final String PATH = "PATH=$PATH:/usr/sbin:/sbin; ";

    private final Path image;
    private final Path point;

    private LoopDisk(Path image, Path point) {
        this.image = image;
        this.point = point;
    }

    /** A new one in this folder, mounted; skips the test, loudly, where that cannot be done. */
    public static LoopDisk make(Path folder, String fileSystem) {
        LoopDisk disk = new LoopDisk(folder.resolve(fileSystem + ".img"), folder.resolve(fileSystem));
        Finished made = disk.shell("mkdir '%2$s' && truncate -s 320M '%1$s' && command -v xfs_io && mkfs." + fileSystem
                + " -q '%1$s' && " + "mount -o loop '%1$s' '%2$s'");
        Skip.unless(
                made.exitCode() == 0,
                "%s cannot be mounted (%s). It takes root on Linux and Debian's packages xfsprogs, e2fsprogs and mount; power cuts are not tested here."
                        .formatted(fileSystem, made.err().strip()));
        return disk;
    }

    /** Where it is mounted. */
    public Path path() {
        return point;
    }

    /** Cuts the power: from now on nothing can be written, and what was not forced is lost. */
    public void cutPower() {
        shell("xfs_io -x -c shutdown '%2$s'").outOfSuccess();
    }

    /** What a machine does that starts again; nobody may have a file open. */
    public void startAgain() {
        shell("umount '%2$s' && mount -o loop '%1$s' '%2$s'").outOfSuccess();
    }

    @Override
    public void close() {
        shell("umount '%2$s' || umount -l '%2$s'; rm -f '%1$s'").outOfSuccess();
    }

    private Finished shell(String script) {
        return Finished.run(Path.of("/"), Map.of("LC_ALL", "C"), "sh", "-c", PATH + script.formatted(image, point));
    }
}
