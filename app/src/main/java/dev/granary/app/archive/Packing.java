package dev.granary.app.archive;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How a package is written.
 *
 * @param threads how many work on it besides the one that calls
 * @param scratch a folder for what does not fit into memory; whoever made it removes it
 * @param zone of this machine: zip archives have local times
 * @param times whether they tell the bytes apart that machines in different zones write
 */
public record Packing(int threads, Path scratch, ZoneId zone, Times times) {

    /** What becomes of the times of files. */
    public enum Times {
        /** They are written as exactly as the format can. */
        EXACT,
        /** They are written so that the zone of this machine makes no difference. */
        SAME_EVERYWHERE
    }

    public Packing {
        Objects.requireNonNull(scratch, "scratch");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(times, "times");
        if (threads < 1) {
            throw new IllegalArgumentException("Cannot write a package with " + threads + " threads: give 1 at least.");
        }
    }
}
