package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The permission bits of POSIX. */
final class PosixProtection implements Protection {

    private static final Set<PosixFilePermission> WRITING =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final String MODE = "unix:mode";
    private static final int SPECIAL_BITS = 07000;

    private final Root root;

    private PosixProtection(Root root) {
        this.root = root;
    }

    /** Empty where the file system has no such bits. */
    static Optional<Protection> in(Root root) {
        return Posix.at(root.path()) ? Optional.of(new PosixProtection(root)) : Optional.empty();
    }

    @Override
    public void protect(Collection<StorePath> things) {
        things.forEach(thing -> change(thing, "protect", (path, permissions) -> permissions.removeAll(WRITING)));
    }

    /** To the group too where it has the right in the folder above, as where people share a store. */
    @Override
    public void release(Collection<StorePath> things) {
        things.forEach(thing -> change(thing, "release", (path, permissions) -> {
            permissions.add(PosixFilePermission.OWNER_WRITE);
            if (permissions.contains(PosixFilePermission.GROUP_READ)
                    && permissions(Objects.requireNonNull(path.getParent()))
                            .contains(PosixFilePermission.GROUP_WRITE)) {
                permissions.add(PosixFilePermission.GROUP_WRITE);
            }
        }));
    }

    /** Gives or takes permissions. */
    private interface Change {
        void make(Path path, Set<PosixFilePermission> permissions) throws IOException;
    }

    private void change(StorePath thing, String verb, Change change) {
        Found found = root.look(thing);
        if (found.isAbsent()) {
            throw Failures.missing(verb, found.path());
        }
        if (!isFileOrFolder(found)) {
            throw Failures.wrongType(verb, found.path(), "real file or folder");
        }
        try {
            Set<PosixFilePermission> before = permissions(found.path());
            Set<PosixFilePermission> after = copyOf(before);
            change.make(found.path(), after);
            if (!after.equals(before)) {
                set(found.path(), after);
            }
        } catch (IOException e) {
            throw Failures.of(verb, found.path(), e);
        }
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return view(path).readAttributes().permissions();
    }

    // Without links followed Linux refuses to set permissions; what stands there was just seen to be none. Where there
    // are
    // mode bits they are set as such, for by its permissions alone a folder would lose its setgid bit.
    private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, MODE, LinkOption.NOFOLLOW_LINKS) instanceof Integer mode) {
            int bits = PosixFilePermissions.toString(permissions)
                    .chars()
                    .reduce(0, (sum, letter) -> 2 * sum + (letter == '-' ? 0 : 1));
            Files.setAttribute(path, MODE, (mode & SPECIAL_BITS) | bits);
        } else {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static Set<PosixFilePermission> copyOf(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> copy = EnumSet.noneOf(PosixFilePermission.class);
        copy.addAll(permissions);
        return copy;
    }

    @Override
    public boolean isProtected(StorePath thing) {
        Found found = root.look(thing);
        if (!isFileOrFolder(found)) {
            return false;
        }
        try {
            return permissions(found.path()).stream().noneMatch(WRITING::contains);
        } catch (IOException e) {
            throw Failures.of("look at", found.path(), e);
        }
    }

    private static boolean isFileOrFolder(Found found) {
        return found.isFile() || found.isFolder();
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
