package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;

final class InMemoryFolders implements Folders {

    private final InMemoryDisk disk;
    private final Gate gate;

    InMemoryFolders(InMemoryDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public Presence presence(StorePath path) {
        gate.requireOpen();
        return disk.presence(path);
    }

    @Override
    public List<String> list(StorePath folder) {
        gate.requireOpen();
        return disk.names(folder).stream()
                .filter(name -> disk.presence(folder.child(name)) == Presence.FOLDER)
                .toList();
    }

    @Override
    public List<String> others(StorePath folder) {
        gate.requireOpen();
        return disk.names(folder).stream()
                .filter(name -> disk.presence(folder.child(name)) == Presence.OTHER)
                .toList();
    }

    @Override
    public void create(StorePath folder) {
        gate.requireOpen();
        disk.makeFolders(folder);
    }

    @Override
    public boolean move(StorePath folder, StorePath place) {
        gate.requireOpen();
        return disk.move(folder, place);
    }

    @Override
    public void settle(StorePath folder) {
        gate.requireOpen();
    }

    @Override
    public void delete(StorePath folder) {
        gate.requireOpen();
        disk.deleteFolder(folder);
    }

    @Override
    public void retire(StorePath folder, StorePath aside) {
        gate.requireOpen();
        disk.deleteFolder(aside);
        disk.deleteFolder(folder);
    }

    @Override
    public void deleteIfEmpty(StorePath folder) {
        gate.requireOpen();
        disk.deleteIfEmpty(folder);
    }
}
