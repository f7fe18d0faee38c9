package dev.granary.app.exec;

import dev.granary.domain.layout.CommandFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of one command for the time that it runs: {@code dir/} is the command's own, beside it lie what it is told and
 * what it says. It goes with all that is in it when it is closed, unless it holds what nobody else has. For one thread.
 */
final class ExecScratch implements AutoCloseable {

    /** Where in it the command's own is. */
    static final String FOLDER = "dir";

    private static final String PREFIX = "granary-exec";
    private static final String PARAMS = "params.json";

    /** What is here that the command did not make. */
    private static final Set<String> OURS = Set.of(PARAMS, ScratchLock.FILE, RunningChild.FILE);

    private final Path top;
    private final Optional<ScratchLock> lock;
    private final Consumer<String> notices;
    private boolean isNeeded;

    private ExecScratch(Path top, Optional<ScratchLock> lock, Consumer<String> notices) {
        this.top = top;
        this.lock = lock;
        this.notices = notices;
    }

    /**
     * A new one, for this user alone. Those that were left there by processes of this user that are dead
     * are removed, but for what their commands made.
     *
     * @param folder what it is made in
     * @param notices told where it is, should it have to stay, and what stays of those that were left
     */
    static ExecScratch in(Path folder, Consumer<String> notices) throws IOException {
        Path top = Files.createTempDirectory(folder.toAbsolutePath(), PREFIX);
        DeadScratch.sweep(top, PREFIX, notices);
        ExecScratch made = new ExecScratch(top, ScratchLock.begin(top), notices);
        boolean isWhole = false;
        try {
            for (String name : Leavings.FOLDERS) {
                Files.createDirectories(made.folder().resolve(name));
            }
            isWhole = true;
            return made;
        } finally {
            if (!isWhole) {
                made.close();
            }
        }
    }

    /** What the command is told as GRANARY_DIR. */
    Path folder() {
        return top.resolve(FOLDER);
    }

    Path params() {
        return top.resolve(PARAMS);
    }

    Path stdout() {
        return top.resolve(CommandFiles.STDOUT);
    }

    Path stderr() {
        return top.resolve(CommandFiles.STDERR);
    }

    /** The command has begun: what it leaves is here alone until it is recorded. */
    void isFilled() {
        isNeeded = true;
    }

    /** Who works here now: as long as that process lives, nobody takes the folder for that of a dead one. */
    void isOf(ProcessHandle process) throws IOException {
        RunningChild.tell(top, process);
    }

    /** All that the command left is recorded. */
    void isRecorded() {
        isNeeded = false;
    }

    private boolean hasToStay() throws IOException {
        if (!isNeeded || !Files.isDirectory(top)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(top)) {
            return all.anyMatch(file -> !Files.isDirectory(file) && !isOurs(file) && !isEmpty(file));
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private boolean isOurs(Path file) {
        return OURS.stream().map(top::resolve).anyMatch(file::equals);
    }

    private boolean isEmpty(Path file) {
        try {
            return top.equals(file.getParent()) && Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What cannot be removed is left to the system, which clears its temporary folder. */
    @Override
    public void close() {
        try {
            if (hasToStay()) {
                stay();
            } else {
                ScratchTree.remove(top);
            }
        } catch (IOException e) {
            // It stands in a folder that is cleared by others.
        } finally {
            lock.ifPresent(ScratchLock::close);
        }
    }

    private void stay() {
        lock.ifPresent(ScratchLock::giveUp);
        notices.accept(
                "Not all that the command left could be recorded, so it stays in %s. Take from there what you need, and remove that folder."
                        .formatted(top));
    }
}
