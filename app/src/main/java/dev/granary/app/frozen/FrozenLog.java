package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The logs of a frozen tree: whole lines of its files. */
final class FrozenLog implements LineLog {

    /** A line for each of half a million contents; whoever says more is not believed. */
    private static final int MOST_BYTES = 1 << 26;

    private final FrozenBlobs blobs;
    private final FrozenFolders folders;
    private final Refusal refusal;

    FrozenLog(FrozenBlobs blobs, FrozenFolders folders, Refusal refusal) {
        this.blobs = blobs;
        this.folders = folders;
        this.refusal = refusal;
    }

    @Override
    public void append(StorePath path, List<String> lines) {
        throw refusal.toWrite(path);
    }

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        String text = text(path);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        LogPosition end = new LogPosition(path.toString(), text.length());
        return since.equals(end) ? new LogLines(List.of(), end, false) : new LogLines(lines, end, isAnother(since));
    }

    private String text(StorePath path) {
        if (blobs.stat(path).isEmpty()) {
            folders.requireNothing(path);
            return "";
        }
        try (InputStream in = blobs.open(path, ByteRange.ALL)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new DamagedFailure(
                        "Cannot read %s in %s: it has more than the %d bytes that are read of such a list."
                                .formatted(path, refusal.label(), MOST_BYTES),
                        null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DamagedFailure("Cannot read %s in %s: %s".formatted(path, refusal.label(), e.getMessage()), e);
        }
    }

    private static boolean isAnother(LogPosition since) {
        return !since.equals(LogPosition.START);
    }
}
