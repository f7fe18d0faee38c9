package dev.granary.ports.bed;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.util.Locale;

/** What a test runs on. */
public enum Bed {

    /** The real disk, in the system's temporary folder. */
    DISK,

    /** Memory, as Unix: links of both kinds, permissions, file keys. */
    JIMFS_UNIX,

    /** As {@link #JIMFS_UNIX}, with no links at all: a memory stick, say. */
    JIMFS_UNIX_BARE,

    /** Memory, as Windows: hard links alone, and case is ignored. */
    JIMFS_WINDOWS,

    /** As {@link #JIMFS_WINDOWS}, with no links at all. */
    JIMFS_WINDOWS_BARE,

    /** Memory that refuses what Windows refuses. */
    REFUSING,

    /** As {@link #REFUSING}, with no links at all. */
    REFUSING_BARE;

    /**
     * The bed of this name: {@code jimfs-windows} for {@link #JIMFS_WINDOWS}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Bed named(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** A new empty folder on a bed of its own; in memory it has the bed's name. Whoever asked closes it. */
    public BedFolder open() {
        return switch (this) {
            case DISK -> BedFolder.onDisk();
            case JIMFS_UNIX -> memory(unix());
            case JIMFS_UNIX_BARE -> memory(unix().setSupportedFeatures(Feature.FILE_CHANNEL));
            case JIMFS_WINDOWS -> memory(windows().setSupportedFeatures(Feature.LINKS, Feature.FILE_CHANNEL));
            case JIMFS_WINDOWS_BARE -> memory(windows().setSupportedFeatures(Feature.FILE_CHANNEL));
            case REFUSING -> in(RefusingFileSystem.withHardLinks());
            case REFUSING_BARE -> in(RefusingFileSystem.withoutHardLinks());
        };
    }

    // The ctime of jimfs's view "unix" is no time of change.
    private static Configuration.Builder unix() {
        return Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix");
    }

    private static Configuration.Builder windows() {
        return Configuration.windows().toBuilder();
    }

    private BedFolder memory(Configuration.Builder configuration) {
        return in(Jimfs.newFileSystem(configuration.build()));
    }

    private BedFolder in(FileSystem fileSystem) {
        return BedFolder.in(fileSystem, toString());
    }

    @Override
    public String toString() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
