package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what is written to it, hashed as it comes: a server must be told the length and the hash before the first byte. */
final class Spool extends OutputStream {

    private static final int IN_MEMORY_BYTES = 4 << 20;

    private final Calculation calculation;
    private @Nullable Buffer memory = new Buffer();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;
    private @Nullable Digest digest;

    Spool(Calculation calculation) {
        this.calculation = calculation;
    }

    /** This machine could not keep the bytes: not the fault of whoever writes them. */
    static final class Failed extends IOException {

        private static final long serialVersionUID = 1L;

        Failed(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return;
        }
        calculation.update(bytes, offset, length);
        size += length;
        Buffer kept = memory;
        if (kept != null && size <= IN_MEMORY_BYTES) {
            kept.write(bytes, offset, length);
            return;
        }
        try {
            toFile(kept).write(bytes, offset, length);
        } catch (IOException e) {
            throw new Failed(e);
        }
    }

    private OutputStream toFile(@Nullable Buffer kept) throws IOException {
        OutputStream open = out;
        if (open == null) {
            Path made = Files.createTempFile("granary-", ".part");
            file = made;
            open = Files.newOutputStream(made, StandardOpenOption.WRITE);
            out = open;
            if (kept != null) {
                kept.writeTo(open);
                memory = null;
            }
        }
        return open;
    }

    /** Ends the content. A writer may have closed this before, which ends nothing. */
    void end() throws IOException {
        OutputStream open = out;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new Failed(e);
            }
        }
        digest = calculation.finish();
    }

    Payload payload() {
        Digest whole = Objects.requireNonNull(digest, "not ended");
        Buffer kept = memory;
        return kept != null
                ? new Intake.BytesPayload(kept.bytes(), kept.size(), whole)
                : new FilePayload(Objects.requireNonNull(file, "file"), whole, size);
    }

    void discard() {
        Path made = file;
        OutputStream open = out;
        try {
            if (open != null) {
                open.close();
            }
            if (made != null) {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            // a temporary file in the system's folder for them
        }
    }

    /** A buffer that hands out its bytes as they are. */
    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    /** A temporary file. */
    private record FilePayload(Path file, Digest digest, long sizeBytes) implements Payload {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String origin() {
            return "the temporary file " + file;
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // a temporary file in the system's folder for them
            }
        }
    }
}
