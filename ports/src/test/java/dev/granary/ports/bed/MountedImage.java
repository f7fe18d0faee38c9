package dev.granary.ports.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file system in a file, mounted until this is closed. A shell keeps it and waits for the end of its own input, so that
 * the mount goes with this process, however it ends.
 */
public final class MountedImage implements AutoCloseable {

    private static final String MOUNTED = "mounted";
    private static final String KEEPER = """
            trap '' INT HUP TERM
            PATH=$PATH:/usr/sbin:/sbin
            if { mkdir "$POINT" && truncate -s 64M "$IMAGE" && %s; } </dev/null >"$LOG" 2>&1; then
                printf mounted
                exec >&-
                cat >/dev/null
                umount "$POINT" || umount -l "$POINT" || fusermount -uz "$POINT"
            else
                tail -n 1 "$LOG"
            fi
            rm -f "$IMAGE" "$LOG"
            rmdir "$POINT"
            """;

    private final Process keeper;
    private final Path path;

    private MountedImage(Process keeper, Path path) {
        this.keeper = keeper;
        this.path = path;
    }

    static MountedImage of(MountedBed bed, Path folder) {
        Path point = folder.resolve(bed.toString());
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", KEEPER.formatted(bed.commands()));
        builder.environment().put("POINT", point.toString());
        builder.environment().put("IMAGE", point + ".img");
        builder.environment().put("LOG", point + ".log");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process keeper = builder.start();
            String said = new String(keeper.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            skipUnless(said.equals(MOUNTED), bed, said);
            return new MountedImage(keeper, point);
        } catch (IOException e) {
            skipUnless(false, bed, String.valueOf(e.getMessage()));
            throw new UncheckedIOException(e);
        }
    }

    private static void skipUnless(boolean mounted, MountedBed bed, String reason) {
        Skip.unless(
                mounted,
                "%s cannot be mounted (%s). It takes root on Linux and Debian's packages %s; it is not tested here."
                        .formatted(bed, reason, bed.packages()));
    }

    /** The folder that it is mounted at; empty at first. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        try {
            int exitCode = keeper.waitFor();
            if (exitCode != 0) {
                throw new IOException("Cannot unmount " + path + ": exit code " + exitCode + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
