package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file that is being written and has no name yet that anybody reads. */
final class TemporaryFile {

    private final Path path;
    private final FileChannel channel;
    private final Unfinished unfinished;

    TemporaryFile(Path path, FileChannel channel, Unfinished unfinished) {
        this.path = path;
        this.channel = channel;
        this.unfinished = unfinished;
    }

    Path path() {
        return path;
    }

    /** Its bytes, to be written and read; whoever asks for it closes it. */
    FileChannel channel() {
        return channel;
    }

    /** As {@link #channel}, to be written only. */
    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Writes all at once and ends the writing; removes the file if that fails. */
    void write(byte[] bytes) {
        try (OutputStream stream = stream()) {
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
