package dev.granary.app.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The bytes of a package file, read from anywhere in it. Thread-safe. */
final class PackageBytes implements Closeable {

    private final SeekableByteChannel channel;
    private final long sizeBytes;
    private final Refusing refusing;

    private PackageBytes(SeekableByteChannel channel, long sizeBytes, Refusing refusing) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
        this.refusing = refusing;
    }

    /** The caller closes it. */
    static PackageBytes open(Path file, Refusing refusing) throws IOException {
        return of(Files.newByteChannel(file), refusing);
    }

    /** What a channel reads, from its start. It is closed with this, or if this fails. */
    static PackageBytes of(SeekableByteChannel channel, Refusing refusing) throws IOException {
        boolean opened = false;
        try {
            PackageBytes bytes = new PackageBytes(channel, channel.size(), refusing);
            opened = true;
            return bytes;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    Refusing refusing() {
        return refusing;
    }

    /**
     * So many bytes, little-endian.
     *
     * @throws RefusedArchive if the package has not so many there
     */
    ByteBuffer at(long offset, int length) throws IOException {
        return ByteBuffer.wrap(take(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same as they are. */
    byte[] take(long offset, int length) throws IOException {
        if (offset < 0 || offset > sizeBytes - length) {
            throw refusing.damaged("something in it would lie behind its end");
        }
        byte[] taken = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(taken);
        while (buffer.hasRemaining()) {
            if (read(offset + buffer.position(), buffer) < 0) {
                throw refusing.damaged("it became shorter while it was read");
            }
        }
        return taken;
    }

    /** Some of its bytes, one after the other; fewer if it has become shorter. */
    InputStream stream(long offset, long length) {
        return new Part(offset, offset + length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private synchronized int read(long offset, ByteBuffer buffer) throws IOException {
        return channel.position(offset).read(buffer);
    }

    private final class Part extends InputStream {

        private final long end;
        private long position;

        Part(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (position >= end) {
                return -1;
            }
            int n = PackageBytes.this.read(
                    position, ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - position)));
            position += Math.max(n, 0);
            return n;
        }
    }
}
