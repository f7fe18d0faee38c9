package dev.granary.adapter.posixfs;

import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An open log. A position is known again by the file and the last bytes before it: a new file often gets the inode of one
 * just deleted, so the inode alone is no sign.
 */
final class LogTail {

    private static final int SIGN_BYTES = 256;

    private final SeekableByteChannel channel;
    private final String file;
    private final long sizeBytes;

    /** A log, and which file it is. */
    LogTail(SeekableByteChannel channel, String file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.sizeBytes = channel.size();
    }

    /** Whether the position lies in this log, with the same bytes before it. */
    boolean isAt(LogPosition position) throws IOException {
        return position.offsetBytes() >= 0
                && position.offsetBytes() <= sizeBytes
                && position.equals(position(position.offsetBytes()));
    }

    /** The whole lines since a position, which lies in this log. */
    LogLines linesSince(LogPosition position) throws IOException {
        return position.offsetBytes() == sizeBytes
                ? new LogLines(List.of(), position, false)
                : linesFrom(position.offsetBytes(), false);
    }

    /** The whole lines from an offset on. */
    LogLines linesFrom(long offset, boolean startedOver) throws IOException {
        byte[] bytes = read(channel, offset, sizeBytes);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            return new LogLines(List.of(), position(offset), startedOver);
        }
        String text = new String(bytes, 0, end - 1, StandardCharsets.UTF_8);
        return new LogLines(Arrays.asList(text.split("\n", -1)), position(offset + end), startedOver);
    }

    private LogPosition position(long offset) throws IOException {
        byte[] before = read(channel, Math.max(0, offset - SIGN_BYTES), offset);
        return new LogPosition(file + "-" + Sha256.of(before), offset);
    }

    /** The bytes between two offsets, both of which the file has reached. */
    static byte[] read(SeekableByteChannel channel, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the log was cut while it was read");
            }
        }
        return buffer.array();
    }
}
