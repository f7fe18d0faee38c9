package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files that desktops leave in folders by themselves; they are no part of what is packed. */
public final class Strays {

    private static final Set<String> NAMES = Set.of(".ds_store", "thumbs.db", "desktop.ini");

    /** Where macOS puts into a zip what its own file system knows of the files. */
    private static final String MAC_FOLDER = "__MACOSX";

    /** What the names of the same begin with anywhere else. */
    private static final String MAC_PREFIX = "._";

    /** RFC 1740, appendix A: how such a file begins. Others may be called so too. */
    private static final byte[] APPLE_DOUBLE = {0, 5, 0x16, 7};

    private Strays() {}

    public static boolean isStray(String fileName) {
        return NAMES.contains(fileName.toLowerCase(Locale.ROOT));
    }

    /** What was passed over, a sentence for each kind. */
    public static List<String> notes(Collection<ArchivedFile> strays) {
        Map<String, Integer> kinds = new TreeMap<>();
        strays.forEach(stray -> kinds.merge(kind(stray.path()), 1, Integer::sum));
        return kinds.entrySet().stream()
                .map(kind -> "Passed over %s '%s', which an operating system had added."
                        .formatted(
                                kind.getValue() == 1 ? "an entry" : Refusing.number(kind.getValue()) + " entries",
                                kind.getKey()))
                .toList();
    }

    /** Whether a file of a package is one, by what it is called and, where that is not enough, by how it begins. */
    static boolean isStray(ArchivedFile file, ListedArchive.Opening opening) throws IOException {
        if (isIn(MAC_FOLDER, file.path()) || isStray(file.path().name())) {
            return true;
        }
        if (!file.path().name().startsWith(MAC_PREFIX) || file.sizeBytes() < APPLE_DOUBLE.length) {
            return false;
        }
        try (InputStream in = opening.open(file)) {
            return Arrays.equals(in.readNBytes(APPLE_DOUBLE.length), APPLE_DOUBLE);
        }
    }

    private static String kind(StorePath path) {
        if (isIn(MAC_FOLDER, path)) {
            return MAC_FOLDER;
        }
        return path.name().startsWith(MAC_PREFIX) ? MAC_PREFIX + "*" : path.name();
    }

    private static boolean isIn(String folder, StorePath path) {
        return path.segments().get(0).equals(folder);
    }
}
