package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Optional;

/** Relative symbolic links, written with the separator of the file system and read with either. */
final class SymlinkLinker implements Linker {

    private final Root root;
    private final SteadyLook steadyLook;

    SymlinkLinker(Root root) {
        this.root = root;
        this.steadyLook = new SteadyLook(root);
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        Path path = root.inFolder(link);
        try {
            make(path, text(link, target));
            return Optional.of(kind());
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.of("make link", path, e);
        }
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        Path path = root.inFolder(link);
        if (root.look(link).isFolder()) {
            throw Failures.wrongType("replace", path, "file or link");
        }
        try (Unfinished unfinished = new Unfinished(root)) {
            Path made = unfinished.make(Layout.unfinished(Layout.runOf(link)), file -> make(file, text(link, target)));
            try {
                Naming.move(made, path);
            } catch (IOException e) {
                unfinished.discard(made);
                throw Failures.of("replace", path, e);
            }
        }
        return kind();
    }

    private static void make(Path path, String text) throws IOException {
        try {
            Files.createSymbolicLink(path, path.getFileSystem().getPath(text));
        } catch (UnsupportedOperationException e) {
            throw new DeniedFailure(
                    Failures.start("make link", path) + "the file system has no symbolic links. Use another kind.", e);
        }
    }

    private static String text(StorePath link, StorePath target) {
        return target.relativeTo(link.parent());
    }

    @Override
    public LinkState inspect(StorePath link) {
        try {
            return steadyLook.at(link, found -> state(link, found));
        } catch (IOException e) {
            throw Failures.of("read link", root.resolve(link), e);
        }
    }

    private static LinkState state(StorePath link, Found found) throws IOException {
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
        } catch (NotLinkException e) {
            return new LinkState.NoLink();
        }
    }
}
