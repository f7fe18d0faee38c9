package dev.granary.app.record;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.SavedFile;
import java.util.HashMap;
import java.util.Map;

/** Under which names files were saved, so that of two names one never takes the other's file. Thread-safe. */
final class SavedNames {

    private final Map<String, String> taken = new HashMap<>();

    /**
     * The file name for what is saved under a name; the same name may come again.
     *
     * @param folder what the name must be unique in
     * @throws IllegalArgumentException if what was saved under another name has it
     */
    synchronized String claim(String folder, Name name) {
        String file = FolderForm.ofFile(name);
        String other = taken.putIfAbsent(key(folder + "/" + file), name.text());
        if (other != null && !other.equals(name.text())) {
            throw new IllegalArgumentException(
                    "Cannot save '%s' in %s: what was saved there as '%s' has the file name %s already. Give it another name."
                            .formatted(name, folder, other, file));
        }
        return file;
    }

    /** Takes the name of what an earlier recording saved. */
    synchronized void take(SavedFile file) {
        taken.put(key(file.file()), file.givenName());
    }

    private static String key(String file) {
        return FolderForm.caseless(file);
    }
}
