package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was written is listed at once, and what was removed no longer. */
final class ListingCheck implements Check {

    private static final int FILES = 5;

    private final Scratch scratch;

    ListingCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        StorePath folder = scratch.child("listed");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String name = "file-" + i;
            scratch.publish(folder.child(name), new byte[] {(byte) i});
            scratch.store().folders().create(folder.child("folder-" + i));
            written.add(name);
            if (!files(folder).equals(written) || folders(folder) != i + 1) {
                return Answer.bad("What was written is missing from the listing of its folder:"
                        + " runs and pipelines may be overlooked. Keep the store on another medium.");
            }
        }
        scratch.store().folders().delete(folder);
        return files(folder).isEmpty() && folders(folder) == 0
                ? Answer.good("What is written is listed at once, and what is removed no longer.")
                : Answer.bad("What was removed is still listed: runs and pipelines may seem to be there that are not."
                        + " Keep the store on another medium.");
    }

    private List<String> files(StorePath folder) {
        try (Stream<BlobStat> files = scratch.store().blobs().list(folder)) {
            return files.map(file -> file.path().name()).toList();
        }
    }

    private int folders(StorePath folder) {
        return scratch.store().folders().list(folder).size();
    }
}
