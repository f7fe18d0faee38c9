package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A file that is being written and has no name yet that anybody reads. */
final class TemporaryFile {

    private final Path path;
    private final OutputStream stream;
    private final Unfinished unfinished;

    TemporaryFile(Path path, OutputStream stream, Unfinished unfinished) {
        this.path = path;
        this.stream = stream;
        this.unfinished = unfinished;
    }

    Path path() {
        return path;
    }

    OutputStream stream() {
        return stream;
    }

    /** Writes all at once and ends the writing; removes the file if that fails. */
    void write(byte[] bytes) {
        try (stream) {
            stream.write(bytes);
        } catch (IOException e) {
            discard();
            throw Failures.of("write", path, Need.of(bytes.length), e);
        }
    }

    /** Removes it, unless it has been moved away. */
    void discard() {
        unfinished.discard(path);
    }
}
