package dev.granary.app.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Bytes that are kept until they can be written: few in memory, many in a file. Written first, then read, then closed. */
final class Spill extends OutputStream {

    private static final int MEMORY_BYTES = 1 << 20;

    private final Path scratch;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream open;
    private long size;

    Spill(Path scratch) {
        this.scratch = scratch;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (open == null && size <= MEMORY_BYTES) {
            memory.write(bytes, offset, length);
        } else {
            toFile().write(bytes, offset, length);
        }
    }

    private OutputStream toFile() throws IOException {
        OutputStream there = open;
        if (there != null) {
            return there;
        }
        Path made = Files.createTempFile(scratch, "entry", ".tmp");
        file = made;
        OutputStream stream = Files.newOutputStream(made, StandardOpenOption.WRITE);
        open = stream;
        memory.writeTo(stream);
        memory = new ByteArrayOutputStream(0);
        return stream;
    }

    long size() {
        return size;
    }

    /** What was written. Nothing more can be. */
    InputStream read() throws IOException {
        if (open != null) {
            open.close();
        }
        return file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
    }

    /** Keeps nothing. */
    @Override
    public void close() throws IOException {
        memory = new ByteArrayOutputStream(0);
        if (open != null) {
            open.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
