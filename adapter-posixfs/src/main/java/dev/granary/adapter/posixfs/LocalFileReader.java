package dev.granary.adapter.posixfs;

import dev.granary.ports.failure.MissingFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a file of the user's, which may be a link to one. */
final class LocalFileReader implements AutoCloseable {

    private final InputStream stream;
    private final long sizeBytes;

    private LocalFileReader(InputStream stream, long sizeBytes) {
        this.stream = stream;
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
            return new LocalFileReader(Files.newInputStream(file), attributes.size());
        } catch (IOException e) {
            throw Failures.of("store", file, e);
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    void writeTo(HashingOutput out) throws IOException {
        boolean more = true;
        while (more) {
            more = out.takeFrom(stream);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // every byte has been read, or the reading failed and that is told
        }
    }
}
