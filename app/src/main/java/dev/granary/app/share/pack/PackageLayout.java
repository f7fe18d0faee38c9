package dev.granary.app.share.pack;

import dev.granary.domain.layout.StorePath;
import java.util.Set;

/**
 * What the files are called that a package has besides those of its run or pipeline, all in its outermost folder.
 *
 * <p>Source of {@link #EXPORT_INFO}: the seed's {@code export_pipeline}.
 */
public final class PackageLayout {

    /** Where it comes from. */
    public static final String EXPORT_INFO = "EXPORT_INFO.yaml";

    /** The hash of every other file: {@code sha256sum -c MANIFEST.sha256} works in that folder. */
    public static final String MANIFEST = "MANIFEST.sha256";

    /** What is inside, for people. */
    public static final String PAGE = "index.html";

    /** The same for programs: RO-Crate 1.1. */
    public static final String CRATE = "ro-crate-metadata.json";

    private static final Set<StorePath> OWN =
            Set.of(StorePath.of(EXPORT_INFO), StorePath.of(MANIFEST), StorePath.of(PAGE), StorePath.of(CRATE));

    private PackageLayout() {}

    /** Whether a file, by its path from the outermost folder, is one of these. */
    public static boolean isOwn(StorePath path) {
        return OWN.contains(path);
    }
}
