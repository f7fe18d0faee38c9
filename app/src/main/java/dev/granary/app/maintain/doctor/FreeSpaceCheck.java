package dev.granary.app.maintain.doctor;

import dev.granary.app.host.DiskSpace;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.number.ByteCount;
import dev.granary.ports.spi.Store;

/** How much may still be written. */
final class FreeSpaceCheck implements Check {

    private static final long FEW_BYTES = 1 << 30;
    private static final int FEW_PERCENT = 5;

    private final Store store;

    FreeSpaceCheck(Store store) {
        this.store = store;
    }

    @Override
    public Answer look() {
        return store.blobs()
                .localPath(StorePath.ROOT)
                .flatMap(DiskSpace::of)
                .map(FreeSpaceCheck::answer)
                .orElseGet(() -> Answer.good("Where the store is, nobody tells how much room there is."));
    }

    static Answer answer(DiskSpace space) {
        long percent = Math.min(100, Math.round(100.0 * space.freeBytes() / space.totalBytes()));
        String sentence = "%s of %s are free, %d %%."
                .formatted(ByteCount.text(space.freeBytes()), ByteCount.text(space.totalBytes()), percent);
        boolean few = space.freeBytes() < FEW_BYTES || 100.0 * space.freeBytes() / space.totalBytes() < FEW_PERCENT;
        return few
                ? Answer.note(sentence + " A recording that finds no room fails whole. Free some.")
                : Answer.good(sentence);
    }
}
