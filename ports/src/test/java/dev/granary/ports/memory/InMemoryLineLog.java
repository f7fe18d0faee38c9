package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A position is the hash of all that lies before it. */
final class InMemoryLineLog implements LineLog {

    private final InMemoryDisk disk;
    private final Gate gate;

    InMemoryLineLog(InMemoryDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public void append(StorePath path, List<String> lines) {
        gate.requireOpen();
        if (lines.stream().anyMatch(line -> line.contains("\n"))) {
            throw new IllegalArgumentException("A line of a log holds a line end.");
        }
        if (lines.isEmpty()) {
            return;
        }
        synchronized (disk) {
            String before = disk.find(path).isEmpty() ? "" : text(path);
            String ended = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
            String after = ended + String.join("\n", lines) + "\n";
            disk.put(path, disk.newFile(after.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private String text(StorePath path) {
        return new String(disk.file("append to", path).bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        gate.requireOpen();
        synchronized (disk) {
            boolean begun = !since.equals(LogPosition.START);
            if (disk.find(path).isEmpty()) {
                return new LogLines(List.of(), LogPosition.START, begun);
            }
            byte[] bytes = disk.file("read", path).bytes();
            boolean same = begun
                    && since.offsetBytes() <= bytes.length
                    && position(bytes, since).equals(since);
            return lines(bytes, same ? (int) since.offsetBytes() : 0, begun && !same);
        }
    }

    private static LogLines lines(byte[] bytes, int from, boolean startedOver) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        long end = from + whole.getBytes(StandardCharsets.UTF_8).length;
        List<String> lines = whole.isEmpty()
                ? List.of()
                : Arrays.asList(whole.substring(0, whole.length() - 1).split("\n", -1));
        return new LogLines(lines, position(bytes, new LogPosition("", end)), startedOver);
    }

    private static LogPosition position(byte[] bytes, LogPosition at) {
        byte[] before = Arrays.copyOf(bytes, (int) at.offsetBytes());
        return new LogPosition(Sha256.of(before).hex(), at.offsetBytes());
    }
}
