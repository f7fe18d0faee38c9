package dev.granary.app.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a package is written as. */
public enum PackageFormat {
    ZIP(".zip"),
    TAR(".tar"),
    TAR_GZ(".tar.gz"),
    TAR_ZST(".tar.zst"),
    FOLDER("/");

    private static final String SHORT_GZ = ".tgz";

    /** Last endings of archives that are read by others and not written here. */
    private static final Set<String> OTHERS = Set.of(
            ".7z", ".bz2", ".gz", ".lz", ".lz4", ".lzma", ".rar", ".tb2", ".tbz", ".tbz2", ".tlz", ".txz", ".tzst",
            ".xz", ".zipx", ".zst");

    private final String ending;

    PackageFormat(String ending) {
        this.ending = ending;
    }

    /**
     * The format that a file's name tells by its ending, in whatever case; a folder if it tells none, or ends with a slash.
     *
     * @throws IllegalArgumentException if it is the ending of another kind of archive
     */
    public static PackageFormat byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(SHORT_GZ)) {
            return TAR_GZ;
        }
        return Arrays.stream(values())
                .filter(format -> lower.endsWith(format.ending))
                .findFirst()
                .orElseGet(() -> folder(name));
    }

    private static PackageFormat folder(String name) {
        int dot = name.lastIndexOf('.');
        String last = dot < 0 ? "" : name.substring(dot);
        if (OTHERS.contains(last.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "Cannot write a package as %s: '%s' would be one. Name it .zip, .tar, .tar.gz, .tgz or .tar.zst, or, for a folder, end it with a slash."
                            .formatted(last, name));
        }
        return FOLDER;
    }

    /** What names of such packages end with. */
    public String ending() {
        return ending;
    }
}
