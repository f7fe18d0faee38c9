package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/** Relative symbolic links, written with {@code /} on every system. */
final class SymlinkLinker implements Linker {

    private final Root root;

    SymlinkLinker(Root root) {
        this.root = root;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public boolean link(StorePath link, StorePath target) {
        Path path = root.inFolder(link);
        Path text = path.getFileSystem().getPath(target.relativeTo(link.parent()));
        try {
            Files.createSymbolicLink(path, text);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            throw new DeniedFailure(
                    Failures.start("make link", path) + "the file system has no symbolic links. Use another kind.", e);
        } catch (IOException e) {
            throw Failures.of("make link", path, e);
        }
    }

    @Override
    public LinkState inspect(StorePath link) {
        Found found = root.look(link);
        if (found.isAbsent()) {
            return new LinkState.Absent();
        }
        if (!found.isLink()) {
            return new LinkState.NoLink();
        }
        try {
            String separator = found.path().getFileSystem().getSeparator();
            String text = Files.readSymbolicLink(found.path()).toString().replace(separator, "/");
            return link.parent()
                    .follow(text)
                    .<LinkState>map(LinkState.To::new)
                    .orElseGet(() -> new LinkState.Escaping(text));
        } catch (NoSuchFileException e) {
            return new LinkState.Absent();
        } catch (NotLinkException e) {
            return new LinkState.NoLink();
        } catch (IOException e) {
            throw Failures.of("read link", found.path(), e);
        }
    }

    @Override
    public boolean unlink(StorePath link) {
        Found found = root.look(link);
        if (!found.isLink()) {
            return false;
        }
        try {
            return Files.deleteIfExists(found.path());
        } catch (IOException e) {
            throw Failures.of("remove link", found.path(), e);
        }
    }
}
