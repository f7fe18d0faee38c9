package dev.granary.app.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Consumer;

/** The scratch folders that were left by processes that were killed. */
final class DeadScratch {

    private DeadScratch() {}

    /**
     * Removes those beside a new one: folders of the same user whose maker is dead, and the command that ran in it too. Where
     * that command has left something of its own it is nowhere else: that stays, and is told once. What was left on purpose,
     * what others own and what links lead to stays as well.
     *
     * @param own the new one
     * @param prefix what all their names begin with
     * @param notices told what stays
     */
    static void sweep(Path own, String prefix, Consumer<String> notices) {
        Path folder = own.resolveSibling("");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, prefix + "*")) {
            UserPrincipal owner = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path top : all) {
                if (!top.equals(own)) {
                    sweepOne(top, owner, notices);
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // Somebody else finds them another time.
        }
    }

    private static void sweepOne(Path top, UserPrincipal owner, Consumer<String> notices) {
        try {
            if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(top, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                return;
            }
            Optional<ScratchLock> lock = ScratchLock.ofDead(top);
            try {
                if (lock.isPresent() && !RunningChild.isAlive(top)) {
                    removeOrTell(top, lock.get(), notices);
                }
            } finally {
                lock.ifPresent(ScratchLock::close);
            }
        } catch (IOException | UncheckedIOException e) {
            // It goes another time, or its owner is removing it now.
        }
    }

    private static void removeOrTell(Path top, ScratchLock lock, Consumer<String> notices) throws IOException {
        if (ScratchTree.isEmpty(top.resolve(ExecScratch.FOLDER))) {
            ScratchTree.remove(top);
        } else {
            lock.giveUp();
            notices.accept(
                    "A command whose 'granary exec' was killed has left files in %s. Take from there what you need, and remove that folder."
                            .formatted(top));
        }
    }
}
