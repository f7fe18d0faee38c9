package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A folder that is as if an archive had been unpacked there. */
final class FolderSink implements ArchiveSink {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int FILES_A_THREAD = 4;
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r--r--");

    private final Path top;
    private final boolean isDurable;
    private final boolean keepsLinks;
    private final int most;
    private final ExecutorService threads;
    private final FoldersMade folders = new FoldersMade();
    private final List<Path> made = new ArrayList<>();
    private final Deque<Future<?>> waiting = new ArrayDeque<>();

    FolderSink(Path top, Packing packing, Durability durability) {
        this.top = top;
        this.isDurable = durability == Durability.COMMIT;
        this.keepsLinks = canLink(packing.scratch());
        this.most = packing.threads() * FILES_A_THREAD;
        this.threads = Threads.start(packing.threads());
        made.add(top);
    }

    /** Tried on the very file system. */
    private static boolean canLink(Path scratch) {
        Path link = scratch.resolve("link");
        try {
            Files.createSymbolicLink(link, scratch.getFileSystem().getPath("nothing"));
            Files.delete(link);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public boolean keepsLinks() {
        return keepsLinks;
    }

    @Override
    public void file(OutgoingFile file) throws IOException {
        Path place = place(file.path());
        waiting.add(threads.submit(() -> {
            write(file, place);
            return place;
        }));
        while (waiting.size() > most) {
            Outcome.of(waiting.removeFirst());
        }
    }

    private void write(OutgoingFile file, Path place) throws IOException {
        try (InputStream in = file.source().open();
                FileChannel out = FileChannel.open(place, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            if (isDurable) {
                out.force(true);
            }
        }
        Files.setLastModifiedTime(place, FileTime.from(file.modified()));
        if (file.access() == OutgoingFile.Access.READ_ONLY
                && place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, READ_ONLY);
        }
    }

    @Override
    public void link(StorePath path, String text, Instant modified) throws IOException {
        Files.createSymbolicLink(place(path), top.getFileSystem().getPath(text));
    }

    private Path place(StorePath path) throws IOException {
        for (StorePath folder : folders.newAbove(path)) {
            Path place = resolved(folder);
            Files.createDirectory(place);
            made.add(place);
        }
        return resolved(path);
    }

    private Path resolved(StorePath path) throws IOException {
        Path place = top;
        for (String segment : path.segments()) {
            Path below = place.resolve(segment);
            if (!place.equals(below.getParent())
                    || !below.getFileName().toString().equals(segment)) {
                throw new FileSystemException(
                        path.toString(), null, "'" + segment + "' cannot be the name of a file here");
            }
            place = below;
        }
        return place;
    }

    @Override
    public void settle() throws IOException {
        while (!waiting.isEmpty()) {
            Outcome.of(waiting.removeFirst());
        }
    }

    @Override
    public void finish() throws IOException {
        settle();
        if (isDurable) {
            for (Path folder : made) {
                Forced.folder(folder);
            }
        }
    }

    @Override
    public void close() {
        Threads.end(threads);
    }
}
