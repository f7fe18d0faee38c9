package dev.granary.ports.memory;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.util.Arrays;

final class InMemoryStagedBlob implements StagedBlob {

    private final InMemoryDisk disk;
    private final Gate gate;
    private final byte[] bytes;
    private final Digest digest;
    private boolean named;
    private boolean closed;

    InMemoryStagedBlob(InMemoryDisk disk, Gate gate, byte[] bytes, Digest digest) {
        this.disk = disk;
        this.gate = gate;
        this.bytes = bytes;
        this.digest = digest;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public void prepare(StorePath likely) {
        gate.requireOpen();
    }

    @Override
    public Publication publish(StorePath path) {
        requireUnnamed();
        if (disk.putIfAbsent(path, disk.newFile(bytes))) {
            named = true;
            return Publication.CREATED;
        }
        named = disk.find(path)
                .filter(there -> there instanceof Node.File file && Arrays.equals(file.bytes(), bytes))
                .isPresent();
        return named ? Publication.ALREADY_PRESENT : Publication.NAME_TAKEN;
    }

    @Override
    public void replace(StorePath path) {
        requireUnnamed();
        Presence there = disk.presence(path);
        if (there != Presence.ABSENT && there != Presence.FILE) {
            throw InMemoryDisk.wrongType("replace", path, "regular file");
        }
        disk.put(path, disk.newFile(bytes));
        named = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireUnnamed() {
        gate.requireOpen();
        if (named) {
            throw new IllegalStateException("The content has a name already.");
        }
        if (closed) {
            throw new IllegalStateException("The content was closed without a name.");
        }
    }
}
