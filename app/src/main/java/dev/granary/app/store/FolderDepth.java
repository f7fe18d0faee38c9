package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;

/** How deep folders are looked into: below, paths grow longer than file systems allow, and each look takes longer. */
public final class FolderDepth {

    private static final int LIMIT = 100;

    private FolderDepth() {}

    /** Whether nobody looks into the folders in a folder. */
    public static boolean isReached(StorePath folder) {
        return folder.segments().size() >= LIMIT;
    }

    /** Why not. */
    public static String problem(StorePath folder) {
        String text = folder.toString();
        return "Cannot look into the folders in %s: they are more than %d folders deep. Move them up or away."
                .formatted(Printable.of(text), LIMIT);
    }
}
