package dev.granary.app;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The real disk, seen through a window: notes which files are opened for reading, and can refuse to change anything. */
public final class WatchedFileSystem extends FileSystem {

    private static final Set<OpenOption> WRITING = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            StandardOpenOption.CREATE,
            StandardOpenOption.CREATE_NEW);

    /** A path of the disk as this file system shows it. */
    private interface Seen {
        Path real();
    }

    private final FileSystem disk;
    private final Provider provider;
    private final List<String> read = new CopyOnWriteArrayList<>();
    private volatile boolean readOnly;

    private WatchedFileSystem(FileSystem disk) {
        this.disk = disk;
        this.provider = new Provider(disk.provider());
    }

    /** A file system that shows the disk that this path is on. */
    public static WatchedFileSystem around(Path path) {
        return new WatchedFileSystem(path.getFileSystem());
    }

    /** The path as this file system shows it. */
    public Path show(Path path) {
        return (Path) Proxy.newProxyInstance(
                WatchedFileSystem.class.getClassLoader(),
                new Class<?>[] {Path.class, Seen.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "real" -> path;
                    case "getFileSystem" -> this;
                    default -> {
                        Object[] real = new Object[arguments == null ? 0 : arguments.length];
                        for (int i = 0; i < real.length; i++) {
                            real[i] = real(arguments[i]);
                        }
                        try {
                            Object result = method.invoke(path, real);
                            yield result instanceof Path shown ? show(shown) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    private static Object real(Object argument) {
        return argument instanceof Seen seen ? seen.real() : argument;
    }

    private static Path real(Path path) {
        return path instanceof Seen seen ? seen.real() : path;
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
            throw new FileSystemException(real(path).toString(), null, "Read-only file system");
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public String getSeparator() {
        return disk.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return disk.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return disk.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return disk.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return show(disk.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        return disk.getPathMatcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return disk.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return disk.newWatchService();
    }

    private final class Provider extends FileSystemProvider {

        private final FileSystemProvider real;

        Provider(FileSystemProvider real) {
            this.real = real;
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
            return real.newByteChannel(real(path), options, attributes);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            opened(path, options);
            return real.newFileChannel(real(path), options, attributes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            DirectoryStream<Path> entries = real.newDirectoryStream(real(folder), entry -> filter.accept(show(entry)));
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> all = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public Path next() {
                            return show(all.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    entries.close();
                }
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            change(folder);
            real.createDirectory(real(folder), attributes);
        }

        @Override
        public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
            change(link);
            real.createSymbolicLink(real(link), real(target), attributes);
        }

        @Override
        public void createLink(Path link, Path existing) throws IOException {
            change(link);
            real.createLink(real(link), real(existing));
        }

        @Override
        public Path readSymbolicLink(Path link) throws IOException {
            return show(real.readSymbolicLink(real(link)));
        }

        @Override
        public void delete(Path path) throws IOException {
            change(path);
            real.delete(real(path));
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            change(target);
            real.copy(real(source), real(target), options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            change(target);
            real.move(real(source), real(target), options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            change(path);
            real.setAttribute(real(path), attribute, value, options);
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return real.isSameFile(real(one), real(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return real.isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return real.getFileStore(real(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            real.checkAccess(real(path), modes);
        }

        @Override
        public <V extends FileAttributeView> @Nullable V getFileAttributeView(
                Path path, Class<V> type, LinkOption... options) {
            return real.getFileAttributeView(real(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            return real.readAttributes(real(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return real.readAttributes(real(path), attributes, options);
        }

        @Override
        public String getScheme() {
            return "watched";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }
    }
}
