package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store put together from ports, one of which may be broken. */
public record Ports(Store sound, BlobStore blobs, DocumentStore documents, LineLog logs, Folders folders, Leases leases)
        implements Store {

    public static Ports of(Store sound) {
        return new Ports(sound, sound.blobs(), sound.documents(), sound.logs(), sound.folders(), sound.leases());
    }

    public Ports with(BlobStore broken) {
        return new Ports(sound, broken, documents, logs, folders, leases);
    }

    public Ports with(DocumentStore broken) {
        return new Ports(sound, blobs, broken, logs, folders, leases);
    }

    public Ports with(LineLog broken) {
        return new Ports(sound, blobs, documents, broken, folders, leases);
    }

    public Ports with(Folders broken) {
        return new Ports(sound, blobs, documents, logs, broken, leases);
    }

    public Ports with(Leases broken) {
        return new Ports(sound, blobs, documents, logs, folders, broken);
    }

    /** What these ports show, not those of the sound store. */
    @Override
    public Survey survey(StorePath folder) {
        return new LiveSurvey(this, folder);
    }

    @Override
    public List<Trait> traits() {
        return sound.traits();
    }

    @Override
    public Optional<Protection> protection() {
        return sound.protection();
    }

    @Override
    public Optional<Uploads> uploads() {
        return sound.uploads();
    }

    @Override
    public void sync(Collection<StorePath> paths) {
        sound.sync(paths);
    }

    @Override
    public void close() {
        sound.close();
    }
}
