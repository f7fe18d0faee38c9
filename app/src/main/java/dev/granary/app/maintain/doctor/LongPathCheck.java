package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.Presence;
import java.util.Arrays;

/** Paths can be longer than the 260 characters that some systems stop at, with names as long as Granary's longest. */
final class LongPathCheck implements Check {

    private static final int LONGEST_NAME = 140;
    private static final byte[] BYTES = {1};

    private final Scratch scratch;

    LongPathCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        StorePath folder = scratch.child("l".repeat(LONGEST_NAME));
        StorePath file = folder.child("o".repeat(LONGEST_NAME)).child("n".repeat(60));
        int length = file.toString().length();
        return isUsable(folder, file)
                ? Answer.good("Paths of %d characters below the store can be made, read and removed.".formatted(length))
                : Answer.note("Paths of %d characters below the store cannot be used.".formatted(length)
                        + " Give short names, or keep the store nearer to the root of its drive.");
    }

    private boolean isUsable(StorePath folder, StorePath file) {
        try {
            scratch.store().documents().create(file, BYTES);
            boolean read = Arrays.equals(scratch.bytes(file), BYTES);
            scratch.store().folders().delete(folder);
            return read && scratch.store().folders().presence(folder) == Presence.ABSENT;
        } catch (FullFailure e) {
            throw e;
        } catch (StoreFailure e) {
            return false;
        }
    }
}
