package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what may be replaced at that moment. File systems in user space (FUSE; seen with ntfs-3g and exfat-fuse) may say
 * then that nothing stands there: the kernel asks for the file that has just lost the name. Whoever replaces something
 * holds the run's lock, so the answer is asked for again with that held.
 */
final class SteadyLook {

    private static final int TRIES = 10;

    private final Root root;
    private final RunLock runLock;
    private volatile @Nullable Boolean inUserSpace;

    SteadyLook(Root root, RunLock runLock) {
        this.root = root;
        this.runLock = runLock;
    }

    /** What is made of what stands somewhere, or of its being absent. */
    @FunctionalInterface
    interface Use<T> {
        T of(Found found) throws IOException;
    }

    /** Makes something of what stands at a place; looks again if that was gone, or shorter, before it was made. */
    <T> T at(StorePath place, Use<T> use) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                Found found = root.look(place);
                return (found.isAbsent() || tries > 1) && mayBeReplaced(place)
                        ? runLock.holding(place, () -> use.of(root.look(place)))
                        : use.of(found);
            } catch (NoSuchFileException | EOFException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Whether an answer is to be doubted: not where nobody has ever changed the run, or nobody can. */
    private boolean mayBeReplaced(StorePath place) {
        return isInUserSpace() && Files.isWritable(runLock.path(place));
    }

    private boolean isInUserSpace() {
        Boolean known = inUserSpace;
        if (known == null) {
            known = isInUserSpace(root);
            inUserSpace = known;
        }
        return known;
    }

    private static boolean isInUserSpace(Root root) {
        try {
            return Files.getFileStore(FolderAddress.nearest(root.path())).type().contains("fuse");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
