package dev.granary.ports.bed;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A file system in memory that refuses what Windows refuses a user without special rights, with the same exceptions: to
 * make symbolic links; to open a file with the read-only attribute for writing; to delete, move or replace a file that is open, or a folder with one in it; names of devices. It
 * ignores case and dots at the end of a name, tells no file keys, and knows the attribute views basic, dos and owner.
 *
 * <p>Only what is open through this counts as open.
 */
public final class RefusingFileSystem extends WrappedFileSystem {

    private static final String[] VIEWS = {"dos", "owner"};

    private final RefusingProvider provider;
    private final List<Path> unforced = new CopyOnWriteArrayList<>();
    private volatile int maxNames = Integer.MAX_VALUE;

    private RefusingFileSystem(FileSystem memory, HardLinks hardLinks) {
        super(memory);
        this.provider = new RefusingProvider(this, memory.provider(), hardLinks);
    }

    /** As NTFS: a file may have several names. */
    public static RefusingFileSystem withHardLinks() {
        return new RefusingFileSystem(memory(), HardLinks.MADE);
    }

    /** As exFAT: a file has one name. */
    public static RefusingFileSystem withoutHardLinks() {
        return new RefusingFileSystem(memory(), HardLinks.REFUSED);
    }

    private static FileSystem memory() {
        return Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", VIEWS)
                .setSupportedFeatures(Feature.LINKS, Feature.FILE_CHANNEL)
                .build());
    }

    /** From now on no file gets more names than this; NTFS has a limit of 1,023. */
    public void limitNames(int max) {
        maxNames = max;
    }

    int maxNames() {
        return maxNames;
    }

    /**
     * The files that somebody wanted to force to the disk through a channel that was open for reading only, in that
     * order: Windows needs one that is open for writing and otherwise does nothing, in silence.
     */
    public List<Path> unforced() {
        return List.copyOf(unforced);
    }

    void addUnforced(Path file) {
        unforced.add(file);
    }

    @Override
    public WrappedProvider provider() {
        return provider;
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "dos", "owner");
    }

    /** Whether a file may have several names. */
    enum HardLinks {
        MADE,
        REFUSED
    }
}
