package dev.granary.app.record;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.util.HashMap;
import java.util.Map;

/** The link names of one pipeline, so that no two links share a file on any operating system. Thread-safe. */
final class LinkNames {

    private final Map<String, Name> taken = new HashMap<>();

    /**
     * The file name for a link.
     *
     * @param folder what the name must be unique in
     * @throws IllegalArgumentException if another link of the folder has it
     */
    synchronized String claim(String folder, Name link) {
        String file = FolderForm.ofFile(link);
        Name other = taken.putIfAbsent(key(folder, file), link);
        if (other != null) {
            throw new IllegalArgumentException(
                    "Cannot link '%s': the link '%s' of this pipeline has the file name %s already. Give it another name."
                            .formatted(link, other, file));
        }
        return file;
    }

    /** Takes a name that a link of an earlier recording has; {@code file} is its file name. */
    synchronized void take(String folder, String file, Name link) {
        taken.put(key(folder, file), link);
    }

    /** Frees a name whose link did not come to be. */
    synchronized void release(String folder, String file) {
        taken.remove(key(folder, file));
    }

    private static String key(String folder, String file) {
        return folder + "/" + FolderForm.caseless(file);
    }
}
