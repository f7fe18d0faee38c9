package dev.granary.ports.bed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path as a {@link WrappedFileSystem} shows it. */
final class WrappedPath implements Path {

    private final WrappedFileSystem fileSystem;
    private final Path inner;

    WrappedPath(WrappedFileSystem fileSystem, Path inner) {
        this.fileSystem = fileSystem;
        this.inner = inner;
    }

    /**
     * What is wrapped.
     *
     * @throws ProviderMismatchException if the path is none of these
     */
    static Path inner(Path path) {
        if (path instanceof WrappedPath wrapped) {
            return wrapped.inner;
        }
        throw new ProviderMismatchException();
    }

    private boolean isOfSameSystem(Path other) {
        return other instanceof WrappedPath wrapped && wrapped.fileSystem.equals(fileSystem);
    }

    private Path show(Path path) {
        return fileSystem.show(path);
    }

    private @Nullable Path showIfAny(@Nullable Path path) {
        return path == null ? null : show(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return inner.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return showIfAny(inner.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return showIfAny(inner.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return showIfAny(inner.getParent());
    }

    @Override
    public int getNameCount() {
        return inner.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return show(inner.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return show(inner.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return isOfSameSystem(other) && inner.startsWith(inner(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return isOfSameSystem(other) && inner.endsWith(inner(other));
    }

    @Override
    public Path normalize() {
        return show(inner.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return show(inner.resolve(inner(other)));
    }

    @Override
    public Path relativize(Path other) {
        return show(inner.relativize(inner(other)));
    }

    @Override
    public URI toUri() {
        return inner.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return show(inner.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return show(fileSystem.provider().inner(this).toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return inner.register(watcher, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return inner.compareTo(inner(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappedPath wrapped && isOfSameSystem(wrapped) && inner.equals(wrapped.inner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fileSystem, inner);
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
