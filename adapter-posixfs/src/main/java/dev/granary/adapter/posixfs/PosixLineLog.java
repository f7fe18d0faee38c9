package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** Files that are only ever written at their end. */
final class PosixLineLog implements LineLog {

    private static final Set<OpenOption> AT_THE_END = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Root root;
    private final SteadyLook steadyLook;
    private final RunLock runLock;

    PosixLineLog(Root root, SteadyLook steadyLook, RunLock runLock) {
        this.root = root;
        this.steadyLook = steadyLook;
        this.runLock = runLock;
    }

    @Override
    public void append(StorePath path, List<String> lines) {
        root.requireOpen();
        byte[] bytes = bytes(lines);
        if (bytes.length == 0) {
            return;
        }
        Path file = root.inFolder(path);
        try {
            runLock.holding(path, () -> {
                Found found = root.look(path);
                boolean torn = !found.isAbsent()
                        && isTorn(file, found.file("append to").size());
                write(file, torn ? afterTornLine(bytes) : bytes);
                return true;
            });
        } catch (IOException e) {
            throw Failures.of("append to", file, Need.of(bytes.length), e);
        }
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A line of a log holds a line end.");
            }
            text.append(line).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isTorn(Path file, long sizeBytes) throws IOException {
        if (sizeBytes == 0) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file, READING)) {
            return LogTail.read(channel, sizeBytes - 1, sizeBytes)[0] != '\n';
        }
    }

    private static byte[] afterTornLine(byte[] bytes) {
        return ByteBuffer.allocate(1 + bytes.length).put((byte) '\n').put(bytes).array();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, AT_THE_END)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        try {
            return steadyLook.at(path, found -> read(found, since));
        } catch (IOException e) {
            throw Failures.of("read", root.resolve(path), e);
        }
    }

    private static LogLines read(Found found, LogPosition since) throws IOException {
        boolean begun = !since.equals(LogPosition.START);
        if (found.isAbsent()) {
            return new LogLines(List.of(), LogPosition.START, begun);
        }
        String file = String.valueOf(found.file("read").fileKey());
        try (SeekableByteChannel channel = Files.newByteChannel(found.path(), READING)) {
            LogTail tail = new LogTail(channel, file);
            return begun && tail.isAt(since) ? tail.linesSince(since) : tail.linesFrom(0, begun);
        }
    }
}
