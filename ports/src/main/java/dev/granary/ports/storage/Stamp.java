package dev.granary.ports.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * By what a file can be told from what it was, for those who remember what they made of it.
 *
 * @param text one line of ASCII; equal stamps mean equal bytes, if the file had been left alone for longer than a tick of the
 *     store's clock when the first of them was taken
 * @param changedAt when it was last changed, by the store's own clock and as far as that tells: its bytes, its times, its name
 */
public record Stamp(String text, Instant changedAt) {

    public Stamp {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** Of a file of which nothing else is known. */
    public static Stamp of(BlobStat file) {
        Instant modified = file.lastModified();
        return new Stamp(
                file.version() + " " + file.sizeBytes() + " " + modified.getEpochSecond() + "." + modified.getNano(),
                modified);
    }
}
