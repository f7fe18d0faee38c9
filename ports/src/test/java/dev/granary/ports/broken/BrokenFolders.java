package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;

/** Moves a folder over whatever stands in its new place. */
record BrokenFolders(Folders sound) implements Folders {

    @Override
    public Presence presence(StorePath path) {
        return sound.presence(path);
    }

    @Override
    public List<String> list(StorePath folder) {
        return sound.list(folder);
    }

    @Override
    public List<String> others(StorePath folder) {
        return sound.others(folder);
    }

    @Override
    public void create(StorePath folder) {
        sound.create(folder);
    }

    @Override
    public boolean move(StorePath folder, StorePath place) {
        sound.delete(place);
        return sound.move(folder, place);
    }

    @Override
    public void settle(StorePath folder) {
        sound.settle(folder);
    }

    @Override
    public void delete(StorePath folder) {
        sound.delete(folder);
    }

    @Override
    public void retire(StorePath folder, StorePath aside) {
        sound.retire(folder, aside);
    }

    @Override
    public void deleteIfEmpty(StorePath folder) {
        sound.deleteIfEmpty(folder);
    }
}
