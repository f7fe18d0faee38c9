package dev.granary.adapter.s3;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Folders are what keys begin with; one that is empty has an object of its own. */
final class S3Folders implements Folders {

    private final Gate gate;
    private final Bucket bucket;
    private final Options options;
    private final Copying copying;
    private final FolderMove moves;
    private final Deletion deletion;
    private final Acknowledged acknowledged;
    private final Looks looks;
    private final Supplier<String> names;

    S3Folders(
            Gate gate,
            Bucket bucket,
            Options options,
            Copying copying,
            FolderMove moves,
            Deletion deletion,
            Acknowledged acknowledged,
            Looks looks,
            Supplier<String> names) {
        this.gate = gate;
        this.bucket = bucket;
        this.options = options;
        this.copying = copying;
        this.moves = moves;
        this.deletion = deletion;
        this.acknowledged = acknowledged;
        this.looks = looks;
        this.names = names;
    }

    @Override
    public Presence presence(StorePath path) {
        gate.requireOpen();
        return Look.at(bucket, "look at", path).presence();
    }

    @Override
    public List<String> list(StorePath folder) {
        gate.requireOpen();
        String start = bucket.place().folderKey(folder);
        return bucket.list("list", start, Bucket.Depth.ONE).prefixes().stream()
                .map(prefix -> prefix.substring(start.length(), prefix.length() - 1))
                .filter(name -> isFolder(folder, name))
                .sorted()
                .toList();
    }

    static boolean isFolder(StorePath folder, String name) {
        return StorePath.isLegal(name) && !folder.child(name).equals(Layout.moves());
    }

    @Override
    public List<String> others(StorePath folder) {
        gate.requireOpen();
        String start = bucket.place().folderKey(folder);
        return bucket.list("list", start, Bucket.Depth.ONE).items().stream()
                .flatMap(item -> bucket.place().link(item.key()).stream())
                .map(StorePath::name)
                .sorted()
                .toList();
    }

    @Override
    public void create(StorePath folder) {
        gate.requireOpen();
        for (StorePath above = folder; !above.isRoot(); above = above.parent()) {
            Presence there = Look.at(bucket, "make", above).presence();
            if (there == Presence.FILE || there == Presence.OTHER) {
                throw Failures.noFolder("make", bucket.place().shown(folder) + " in " + above.name());
            }
            if (there == Presence.FOLDER && above.equals(folder)) {
                return;
            }
        }
        String key = bucket.place().folderKey(folder);
        if (!key.isEmpty()) {
            PutObjectRequest.Builder marker =
                    PutObjectRequest.builder().bucket(bucket.place().bucket()).key(key);
            options.encrypt(marker);
            bucket.put("make", marker.build(), new byte[0]);
            acknowledged.add(folder);
        }
    }

    @Override
    public boolean move(StorePath thing, StorePath place) {
        gate.requireOpen();
        Look look = Look.at(bucket, "move", thing);
        Place keys = bucket.place();
        if (look.presence() == Presence.ABSENT) {
            throw Failures.missing("move", keys.shown(thing));
        }
        if (Look.at(bucket, "move", place).presence() != Presence.ABSENT) {
            return false;
        }
        looks.forget(thing);
        looks.forget(place);
        return switch (look.presence()) {
            case FILE -> moveObject(thing, keys.key(thing), keys.keyToWrite(place), place);
            case OTHER -> moveObject(thing, keys.pointerKey(thing), keys.pointerKey(place), place);
            case FOLDER, ABSENT -> moves.move(thing, place);
        };
    }

    /** Copies, then removes: who dies in between leaves both, and loses neither. */
    private boolean moveObject(StorePath thing, String from, String to, StorePath place) {
        Optional<Boolean> copied = copying.copy("move", from, to, names.get());
        if (copied.isEmpty()) {
            throw Failures.missing("move", bucket.place().shown(thing));
        }
        if (copied.get()) {
            bucket.delete("move", List.of(from));
            acknowledged.forget(List.of(thing));
            acknowledged.add(place);
        }
        return copied.get();
    }

    @Override
    public void settle(StorePath folder) {
        gate.requireOpen();
        moves.settle(folder);
        looks.forget(folder);
    }

    @Override
    public void delete(StorePath folder) {
        gate.requireOpen();
        deletion.folder(folder);
        looks.forget(folder);
    }

    @Override
    public void retire(StorePath folder, StorePath aside) {
        delete(aside);
        delete(folder);
    }

    @Override
    public void deleteIfEmpty(StorePath folder) {
        gate.requireOpen();
        String marker = bucket.place().folderKey(folder);
        Listing inside = bucket.list("delete", marker, Bucket.Depth.ALL, 2);
        boolean isEmpty =
                inside.items().size() == 1 && inside.items().get(0).key().equals(marker);
        if (isEmpty) {
            bucket.delete("delete", List.of(marker));
            acknowledged.forget(List.of(folder));
        }
    }
}
