package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Predicate;

/** Real folders; links to folders are none. */
final class PosixFolders implements Folders {

    private static final int DELETION_TRIES = 100;

    private final Root root;
    private final SteadyLook steadyLook;
    private final Naming naming;
    private final Syncing syncing;

    PosixFolders(Root root, SteadyLook steadyLook, Naming naming, Syncing syncing) {
        this.root = root;
        this.steadyLook = steadyLook;
        this.naming = naming;
        this.syncing = syncing;
    }

    @Override
    public Presence presence(StorePath path) {
        try {
            return steadyLook.at(path, Found::presence);
        } catch (IOException e) {
            throw Failures.of("look at", root.resolve(path), e);
        }
    }

    @Override
    public List<String> list(StorePath folder) {
        return names(folder, BasicFileAttributes::isDirectory);
    }

    @Override
    public List<String> others(StorePath folder) {
        return names(folder, found -> !found.isDirectory() && !found.isRegularFile());
    }

    private List<String> names(StorePath folder, Predicate<BasicFileAttributes> kind) {
        return Entries.names(root.look(folder)).stream()
                .filter(entry -> Root.attributesOf(entry).filter(kind).isPresent())
                .map(entry -> Entries.name(folder, entry))
                .toList();
    }

    @Override
    public void create(StorePath folder) {
        root.make(folder);
    }

    @Override
    public boolean move(StorePath thing, StorePath place) {
        Found found = root.look(requireBelowRoot(thing));
        if (found.isAbsent()) {
            throw Failures.missing("move", found.path());
        }
        Path from = found.path();
        Path to = root.inFolder(place);
        if (!root.look(place).isAbsent()) {
            return false;
        }
        return found.isFile() ? moveFile(from, to, place) : moveOther(thing, from, to, place);
    }

    private boolean moveFile(Path from, Path to, StorePath place) {
        try {
            boolean named = naming.nameIfFree(from, to, place);
            if (named) {
                Patience.with(from, () -> Files.deleteIfExists(from));
            }
            return named;
        } catch (IOException e) {
            throw Failures.of("move", from, e);
        }
    }

    private boolean moveOther(StorePath thing, Path from, Path to, StorePath place) {
        StorePath lock = Layout.lock(Layout.runOf(thing));
        try {
            if (lock.startsWith(thing)) {
                Path lockAfter = root.resolve(lock.moved(thing, place));
                Patience.with(from, () -> LockFiles.aside(root.resolve(lock), lockAfter, () -> rename(from, to)));
            } else {
                Patience.with(from, () -> rename(from, to));
            }
            return true;
        } catch (IOException e) {
            if (!root.look(thing).isAbsent() && !root.look(place).isAbsent()) {
                return false;
            }
            throw Failures.of("move", from, e);
        }
    }

    private static Path rename(Path from, Path to) throws IOException {
        // rename(2) refuses a folder that holds something, and a move that is not atomic may end half-way; MoveFileEx
        // refuses whatever stands there, and has to wait for none.
        return Posix.at(from) ? Files.move(from, to, StandardCopyOption.ATOMIC_MOVE) : Files.move(from, to);
    }

    /** A folder moves in one step here. */
    @Override
    public void settle(StorePath folder) {
        root.requireOpen();
    }

    @Override
    public void delete(StorePath folder) {
        Found found = root.look(requireBelowRoot(folder));
        if (found.isAbsent()) {
            return;
        }
        if (!found.isFolder()) {
            throw Failures.wrongType("delete", found.path(), "real folder");
        }
        Path lock = root.resolve(Layout.lock(Layout.runOf(folder)));
        for (int tries = 1; !DeepDeletion.of(found.path(), lock); tries++) {
            if (tries == DELETION_TRIES) {
                throw new BusyFailure(
                        Failures.start("delete", found.path()) + "somebody keeps writing into it. Try again.", null);
            }
        }
    }

    @Override
    public void retire(StorePath folder, StorePath aside) {
        deleteRecord(aside);
        delete(aside);
        Found found = root.look(requireBelowRoot(folder));
        if (found.isAbsent()) {
            return;
        }
        if (!found.isFolder()) {
            throw Failures.wrongType("delete", found.path(), "real folder");
        }
        if (!move(folder, aside)) {
            throw new BusyFailure(
                    Failures.start("delete", found.path())
                            + "somebody else is at work on it. Wait until they are done.",
                    null);
        }
        syncing.sync(List.of(folder.parent()));
        deleteRecord(aside);
        delete(aside);
    }

    /** What has lost its record is no whole pipeline; what has not is one. */
    private void deleteRecord(StorePath retired) {
        Found record = root.look(Layout.metadata(retired));
        if (record.isFile()) {
            try {
                Patience.with(record.path(), () -> Files.deleteIfExists(record.path()));
            } catch (IOException e) {
                throw Failures.of("delete", record.path(), e);
            }
        }
    }

    @Override
    public void deleteIfEmpty(StorePath folder) {
        Found found = root.look(requireBelowRoot(folder));
        if (!found.isFolder()) {
            return;
        }
        try {
            Patience.with(found.path(), () -> Files.deleteIfExists(found.path()));
        } catch (DirectoryNotEmptyException e) {
            // then there is nothing to do
        } catch (IOException e) {
            throw Failures.of("delete", found.path(), e);
        }
    }

    private static StorePath requireBelowRoot(StorePath folder) {
        if (folder.isRoot()) {
            throw new IllegalArgumentException("The results root itself is never moved or deleted.");
        }
        return folder;
    }
}
