package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Map;

/** The folders of a frozen tree. */
final class FrozenFolders implements Folders {

    private final FrozenTree tree;
    private final Refusal refusal;

    FrozenFolders(FrozenTree tree, Refusal refusal) {
        this.tree = tree;
        this.refusal = refusal;
    }

    @Override
    public Presence presence(StorePath path) {
        if (tree.isFolder(path)) {
            return Presence.FOLDER;
        }
        return tree.node(path)
                .map(node -> node instanceof FrozenFile ? Presence.FILE : Presence.OTHER)
                .orElse(Presence.ABSENT);
    }

    @Override
    public List<String> list(StorePath folder) {
        return tree.folders(folder);
    }

    @Override
    public List<String> others(StorePath folder) {
        return tree.nodes(folder).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof FrozenLink)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where a document could stand there must be nothing that is none. */
    void requireNothing(StorePath path) {
        if (presence(path) != Presence.ABSENT) {
            throw new WrongTypeFailure(
                    "Cannot read %s in %s: it is no regular file.".formatted(path, refusal.label()), null);
        }
    }

    @Override
    public void create(StorePath folder) {
        if (!tree.isFolder(folder)) {
            throw refusal.toWrite(folder);
        }
    }

    @Override
    public boolean move(StorePath thing, StorePath place) {
        throw refusal.toWrite(thing);
    }

    @Override
    public void settle(StorePath folder) {
        // Nobody has ever moved anything here.
    }

    @Override
    public void delete(StorePath folder) {
        throw refusal.toWrite(folder);
    }

    @Override
    public void retire(StorePath folder, StorePath aside) {
        throw refusal.toWrite(folder);
    }

    @Override
    public void deleteIfEmpty(StorePath folder) {
        if (tree.isFolder(folder)) {
            throw refusal.toWrite(folder);
        }
    }
}
