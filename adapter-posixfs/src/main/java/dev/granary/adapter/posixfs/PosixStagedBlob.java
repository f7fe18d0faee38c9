package dev.granary.adapter.posixfs;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A temporary file, until it is given its name. */
final class PosixStagedBlob implements StagedBlob {

    private static final Set<PosixFilePermission> WRITING =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Root root;
    private final Naming naming;
    private final Medium medium;
    private final TemporaryFile file;
    private final Digest digest;
    private final long sizeBytes;
    private @Nullable Set<PosixFilePermission> permissionsBefore;
    private volatile @Nullable Path place;

    PosixStagedBlob(Root root, Naming naming, Medium medium, TemporaryFile file, Digest digest, long sizeBytes) {
        this.root = root;
        this.naming = naming;
        this.medium = medium;
        this.file = file;
        this.digest = digest;
        this.sizeBytes = sizeBytes;
        this.place = file.path();
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void prepare(StorePath likely) {
        root.requireOpen();
        Path now = place;
        if (now == null) {
            throw new IllegalStateException("The content was closed without a name.");
        }
        medium.forceFile(now);
    }

    @Override
    public Publication publish(StorePath path) {
        requireUnnamed();
        Path name = root.inFolder(path);
        try {
            makeReadOnly();
            while (true) {
                if (naming.nameIfFree(file.path(), name, path)) {
                    named(name);
                    return Publication.CREATED;
                }
                Optional<Publication> taken = taken(root.look(path));
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
        } catch (IOException e) {
            throw Failures.of("write", name, Need.of(sizeBytes), e);
        }
    }

    /** What the name is that is taken; empty if it was given up meanwhile. */
    private Optional<Publication> taken(Found there) throws IOException {
        if (there.isAbsent()) {
            return Optional.empty();
        }
        try {
            if (!there.isFile()
                    || there.file("compare").size() != sizeBytes
                    || !ExactName.isOf(there.path())
                    || !Sha256.of(there.path(), sizeBytes).equals(digest)) {
                return Optional.of(Publication.NAME_TAKEN);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        named(there.path());
        return Optional.of(Publication.ALREADY_PRESENT);
    }

    @Override
    public void replace(StorePath path) {
        requireUnnamed();
        Path name = root.inFolder(path);
        Presence there = root.look(path).presence();
        if (there != Presence.ABSENT && there != Presence.FILE) {
            throw Failures.wrongType("replace", name, "regular file");
        }
        try {
            if (permissionsBefore != null) {
                Files.setPosixFilePermissions(file.path(), permissionsBefore);
            }
            Naming.move(file.path(), name);
        } catch (IOException e) {
            throw Failures.of("replace", name, Need.of(sizeBytes), e);
        }
        place = name;
    }

    @Override
    public void close() {
        Path now = place;
        if (now != null && now.equals(file.path())) {
            place = null;
            file.discard();
        }
    }

    private void named(Path name) {
        place = name;
        file.discard();
    }

    private void requireUnnamed() {
        root.requireOpen();
        Path now = place;
        if (now == null) {
            throw new IllegalStateException("The content was closed without a name.");
        }
        if (!now.equals(file.path())) {
            throw new IllegalStateException("The content has a name already: " + now + ".");
        }
    }

    private void makeReadOnly() throws IOException {
        var view = Files.getFileAttributeView(file.path(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || permissionsBefore != null) {
            return;
        }
        Set<PosixFilePermission> before = view.readAttributes().permissions();
        Set<PosixFilePermission> after = new HashSet<>(before);
        after.removeAll(WRITING);
        Files.setPosixFilePermissions(file.path(), after);
        permissionsBefore = before;
    }
}
