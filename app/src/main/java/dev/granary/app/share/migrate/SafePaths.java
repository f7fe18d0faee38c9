package dev.granary.app.share.migrate;

import dev.granary.domain.name.FolderForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the files of an older pipeline stand in the new one: the same names wherever every file system takes them, and no two
 * files at one place, not even where case counts nothing.
 */
final class SafePaths {

    private enum Kind {
        FILE,
        FOLDER
    }

    private static final String OUTPUTS = "outputs";
    private static final String PREDICTIONS = "predictions";

    private final Map<String, Kind> taken = new HashMap<>();

    /** The place of a file, from the pipeline's folder down; the same calls in the same order give the same places. */
    List<String> place(LegacyFile file) {
        List<String> path = new ArrayList<>();
        List<String> wanted = wanted(file.names());
        for (String folder : wanted.subList(0, wanted.size() - 1)) {
            path.add(free(path, FolderForm.of(Names.of(folder)), Kind.FOLDER));
        }
        path.add(free(path, FolderForm.ofFile(Names.of(wanted.get(wanted.size() - 1))), Kind.FILE));
        return path;
    }

    /** Where a file would stand if every name could stay. */
    static List<String> wanted(List<String> names) {
        boolean isPlaced = names.size() > 1
                && (names.get(0).equals(OUTPUTS) || names.get(0).equals(PREDICTIONS));
        List<String> wanted = new ArrayList<>();
        if (!isPlaced) {
            wanted.add(OUTPUTS);
        }
        wanted.addAll(names);
        return wanted;
    }

    private String free(List<String> folder, String name, Kind kind) {
        for (int n = 1; ; n++) {
            String candidate = Names.numbered(name, n);
            String key = FolderForm.caseless(String.join("/", folder) + "/" + candidate);
            Kind there = taken.putIfAbsent(key, kind);
            if (there == null || (there == Kind.FOLDER && kind == Kind.FOLDER)) {
                return candidate;
            }
        }
    }
}
