package dev.granary.ports.bed;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.util.Locale;
import java.util.function.Supplier;

/** What a test runs on. */
public enum Bed {

    /** The real disk, in the system's temporary folder. */
    DISK(BedFolder::onDisk),

    /** Memory, as Unix: links of both kinds, permissions, inodes. */
    JIMFS_UNIX(() -> inMemory(Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix"))),

    /** Memory, as Windows: hard links alone, and case is ignored. */
    JIMFS_WINDOWS(() ->
            inMemory(Configuration.windows().toBuilder().setSupportedFeatures(Feature.LINKS, Feature.FILE_CHANNEL))),

    /** As {@link #JIMFS_WINDOWS}, with no links at all. */
    JIMFS_WINDOWS_BARE(() -> inMemory(Configuration.windows().toBuilder().setSupportedFeatures(Feature.FILE_CHANNEL))),

    /** Memory that refuses what Windows refuses. */
    REFUSING(() -> BedFolder.in(RefusingFileSystem.withHardLinks())),

    /** As {@link #REFUSING}, with no links at all. */
    REFUSING_BARE(() -> BedFolder.in(RefusingFileSystem.withoutHardLinks()));

    private final Supplier<BedFolder> folder;

    Bed(Supplier<BedFolder> folder) {
        this.folder = folder;
    }

    /**
     * The bed of this name: {@code jimfs-windows} for {@link #JIMFS_WINDOWS}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Bed named(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** A new empty folder on a bed of its own. Whoever asked closes it. */
    public BedFolder open() {
        return folder.get();
    }

    private static BedFolder inMemory(Configuration.Builder configuration) {
        FileSystem memory = Jimfs.newFileSystem(configuration.build());
        return BedFolder.in(memory);
    }
}
