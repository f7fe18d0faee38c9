package dev.granary.app;

import dev.granary.ports.bed.WrappedFileSystem;
import dev.granary.ports.bed.WrappedProvider;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A file system that notes which files are opened for reading, and can refuse to change anything. */
public final class WatchedFileSystem extends WrappedFileSystem {

    private static final Set<OpenOption> WRITING = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            StandardOpenOption.CREATE,
            StandardOpenOption.CREATE_NEW);

    private final Provider provider;
    private final List<String> read = new CopyOnWriteArrayList<>();
    private volatile boolean readOnly;

    private WatchedFileSystem(FileSystem real) {
        super(real);
        this.provider = new Provider(real.provider());
    }

    /** A file system that shows the one that this path is on. */
    public static WatchedFileSystem around(Path path) {
        return new WatchedFileSystem(path.getFileSystem());
    }

    /** The names of the files that were opened for reading so far, in that order. */
    public List<String> read() {
        return List.copyOf(read);
    }

    /** From now on nothing can be changed, as on a medium that is mounted read-only. */
    public void makeReadOnly() {
        readOnly = true;
    }

    private void change(Path path) throws IOException {
        if (readOnly) {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        }
    }

    @Override
    public WrappedProvider provider() {
        return provider;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    private final class Provider extends WrappedProvider {

        Provider(FileSystemProvider real) {
            super(WatchedFileSystem.this, real);
        }

        private void opened(Path path, Set<? extends OpenOption> options) throws IOException {
            if (options.stream().anyMatch(WRITING::contains)) {
                change(path);
            } else {
                read.add(path.getFileName().toString());
            }
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            opened(path, options);
            return super.newByteChannel(path, options, attributes);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            opened(path, options);
            return super.newFileChannel(path, options, attributes);
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            change(folder);
            super.createDirectory(folder, attributes);
        }

        @Override
        public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
            change(link);
            super.createSymbolicLink(link, target, attributes);
        }

        @Override
        public void createLink(Path link, Path existing) throws IOException {
            change(link);
            super.createLink(link, existing);
        }

        @Override
        public void delete(Path path) throws IOException {
            change(path);
            super.delete(path);
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            change(target);
            super.copy(source, target, options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            change(target);
            super.move(source, target, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            change(path);
            super.setAttribute(path, attribute, value, options);
        }
    }
}
