package dev.granary.ports.bed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What {@link RefusingFileSystem} refuses. The texts are those of Windows, error by error. */
final class RefusingProvider extends WrappedProvider {

    private static final String NO_PRIVILEGE = "A required privilege is not held by the client";
    private static final String IN_USE =
            "The process cannot access the file because it is being used by another process";
    private static final String NO_HARD_LINKS = "Incorrect function";
    private static final String TOO_MANY_NAMES =
            "An attempt was made to create more links on a file than the file system supports";
    private static final String DEVICE = "The directory name is invalid";

    private static final Set<CopyOption> REPLACING =
            Set.of(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

    private final RefusingFileSystem fileSystem;
    private final RefusingFileSystem.HardLinks hardLinks;
    private final OpenFiles open = new OpenFiles();

    RefusingProvider(RefusingFileSystem fileSystem, FileSystemProvider memory, RefusingFileSystem.HardLinks hardLinks) {
        super(fileSystem, memory);
        this.fileSystem = fileSystem;
        this.hardLinks = hardLinks;
    }

    @Override
    protected Path inner(Path path) {
        return WindowsNames.resolved(super.inner(path));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        requireNoDevice(path);
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (writes && isReadOnly(path)) {
            throw new AccessDeniedException(path.toString());
        }
        synchronized (open) {
            FileChannel channel = super.newFileChannel(path, options, attributes);
            OpenFiles.Handle handle = open.add(inner(path));
            return new HandleChannel(
                    channel, writes ? () -> {} : () -> fileSystem.addUnforced(path), () -> open.remove(handle));
        }
    }

    private boolean isReadOnly(Path path) throws IOException {
        try {
            return readAttributes(path, DosFileAttributes.class).isReadOnly();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        requireNoDevice(folder);
        super.createDirectory(folder, attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        throw new FileSystemException(link.toString(), null, NO_PRIVILEGE);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        switch (hardLinks) {
            case REFUSED -> throw new FileSystemException(link.toString(), existing.toString(), NO_HARD_LINKS);
            case MADE -> {
                requireNoDevice(link);
                requireFewNames(link, existing);
                super.createLink(link, existing);
            }
        }
    }

    private void requireFewNames(Path link, Path existing) throws IOException {
        int max = fileSystem.maxNames();
        if (max == Integer.MAX_VALUE) {
            return;
        }
        Path file = inner(existing);
        Object key = OpenFiles.key(file);
        try (Stream<Path> all = Files.walk(file.getRoot())) {
            long names = all.filter(other -> key.equals(OpenFiles.key(other))).count();
            if (names >= max) {
                throw new FileSystemException(link.toString(), existing.toString(), TOO_MANY_NAMES);
            }
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        synchronized (open) {
            requireNotOpen(path);
            super.delete(path);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        requireNoDevice(target);
        synchronized (open) {
            requireReplaceable(target, options);
            super.copy(source, target, options);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        requireNoDevice(target);
        synchronized (open) {
            requireNotOpen(source);
            requireReplaceable(target, options);
            super.move(source, target, options);
        }
    }

    // What may not be replaced anyway is refused because it is there, open or not.
    private void requireReplaceable(Path target, CopyOption... options) throws FileSystemException {
        if (Arrays.stream(options).anyMatch(REPLACING::contains)) {
            requireNotOpen(target);
        }
    }

    private void requireNotOpen(Path path) throws FileSystemException {
        if (open.holds(inner(path))) {
            throw new FileSystemException(path.toString(), null, IN_USE);
        }
    }

    private static void requireNoDevice(Path path) throws FileSystemException {
        Path name = path.getFileName();
        if (name != null && WindowsNames.isDevice(name.toString())) {
            throw new FileSystemException(path.toString(), null, DEVICE);
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.isAssignableFrom(DosFileAttributes.class)
                ? type.cast(new KeylessAttributes(super.readAttributes(path, DosFileAttributes.class, options)))
                : super.readAttributes(path, type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Map<String, Object> keyless = new HashMap<>(super.readAttributes(path, attributes, options));
        keyless.replace("fileKey", null);
        return keyless;
    }
}
