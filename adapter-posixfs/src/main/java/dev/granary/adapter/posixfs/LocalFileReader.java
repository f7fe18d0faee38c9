package dev.granary.adapter.posixfs;

import dev.granary.ports.failure.MissingFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reads a file of the user's, which may be a link to one. */
final class LocalFileReader implements AutoCloseable {

    /** Less is read and written sooner than a second thread is woken to hash it. */
    private static final long LARGE_BYTES = 8L << 20;

    private final SeekableByteChannel channel;
    private final long sizeBytes;

    private LocalFileReader(SeekableByteChannel channel, long sizeBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Opens a regular file, and nothing else: a pipe could block.
     *
     * @throws MissingFailure if it is not there
     */
    static LocalFileReader open(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw Failures.wrongType("store", file, "regular file");
            }
            return new LocalFileReader(Files.newByteChannel(file), attributes.size());
        } catch (IOException e) {
            throw Failures.of("store", file, e);
        }
    }

    /** How its content is stored best. */
    Filling filling(Executor hashers) {
        Need need = Need.of(sizeBytes);
        return sizeBytes >= LARGE_BYTES && channel instanceof FileChannel file
                ? new CopyFilling(file, need, hashers)
                : new StreamFilling(this::writeTo, Optional.of(need), hashers);
    }

    private void writeTo(HashingOutput out) throws IOException {
        InputStream stream = Channels.newInputStream(channel);
        boolean more = true;
        while (more) {
            more = out.takeFrom(stream);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // every byte has been read, or the reading failed and that is told
        }
    }
}
