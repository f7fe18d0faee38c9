package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.DocumentVersion;
import dev.granary.ports.storage.Presence;
import java.util.Arrays;
import java.util.Optional;

/** Folders and files can be made, read back and removed. Begins the scratch folder that the other checks use. */
final class WritingCheck implements Check {

    private static final byte[] BYTES = {'o', 'n', 'e', '\n'};

    private final Scratch scratch;

    WritingCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        try {
            scratch.begin();
        } catch (StoreFailure e) {
            return Answer.bad(e.getMessage() + " What needs writing was not tried.");
        }
        StorePath file = scratch.child("written").child("file");
        Optional<DocumentVersion> version = scratch.store().documents().create(file, BYTES);
        if (version.isEmpty()) {
            return Answer.bad("A file could not be made where nothing stands. Keep the store on another medium.");
        }
        if (!Arrays.equals(scratch.bytes(file), BYTES)) {
            return Answer.bad(
                    "A file that was written holds other bytes when it is read. Keep the store on another medium.");
        }
        boolean deleted = scratch.store().documents().delete(file, version.get());
        if (!deleted || scratch.store().folders().presence(file) != Presence.ABSENT) {
            return Answer.bad("A file that was removed is still there. Keep the store on another medium.");
        }
        return Answer.good("Folders and files can be made, read back and removed.");
    }
}
