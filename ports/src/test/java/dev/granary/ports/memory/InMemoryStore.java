package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store in memory. What it stores stays on its disk when it is closed. */
public final class InMemoryStore implements Store {

    private final InMemoryDisk disk;
    private final Gate gate = new Gate();

    public InMemoryStore(InMemoryDisk disk) {
        this.disk = disk;
    }

    /** A store on a disk of its own. */
    public InMemoryStore() {
        this(new InMemoryDisk());
    }

    @Override
    public BlobStore blobs() {
        gate.requireOpen();
        return new InMemoryBlobStore(disk, gate);
    }

    @Override
    public DocumentStore documents() {
        gate.requireOpen();
        return new InMemoryDocumentStore(disk, gate);
    }

    @Override
    public LineLog logs() {
        gate.requireOpen();
        return new InMemoryLineLog(disk, gate);
    }

    @Override
    public Folders folders() {
        gate.requireOpen();
        return new InMemoryFolders(disk, gate);
    }

    @Override
    public Leases leases() {
        gate.requireOpen();
        return new OpenLeases(disk.leases(), gate);
    }

    @Override
    public Survey survey(StorePath folder) {
        gate.requireOpen();
        return new LiveSurvey(this, folder);
    }

    @Override
    public List<Trait> traits() {
        gate.requireOpen();
        return List.of();
    }

    @Override
    public Optional<Protection> protection() {
        gate.requireOpen();
        return Optional.empty();
    }

    @Override
    public Optional<Uploads> uploads() {
        gate.requireOpen();
        return Optional.of(new InMemoryUploads(disk, gate));
    }

    /** Everything is as durable as memory is; but what is absent is an error. */
    @Override
    public void sync(Collection<StorePath> paths) {
        gate.requireOpen();
        for (StorePath path : paths) {
            Presence presence = disk.presence(path);
            if (presence == Presence.ABSENT) {
                throw InMemoryDisk.missing("make durable", path);
            }
            if (presence == Presence.OTHER) {
                throw InMemoryDisk.wrongType("make durable", path, "regular file");
            }
        }
    }

    @Override
    public void close() {
        gate.close();
    }

    private record OpenLeases(InMemoryLeaseTable table, Gate gate) implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            gate.requireOpen();
            return table.tryShared(scope);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            gate.requireOpen();
            return table.tryExclusive(scope);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            gate.requireOpen();
            return table.isHeld(scope);
        }
    }
}
