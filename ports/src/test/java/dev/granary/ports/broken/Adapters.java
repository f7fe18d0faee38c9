package dev.granary.ports.broken;

import dev.granary.ports.contract.BlobStoreContract;
import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.contract.FileLinkerContract;
import dev.granary.ports.contract.FoldersContract;
import dev.granary.ports.contract.HasherContract;
import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.contract.StagedBlobContract;
import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryCopyLinker;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;

/** Each defect as an adapter that adopts its contract. Run by {@link ContractsCanFailTest} only. */
final class Adapters {

    private Adapters() {}

    static final class Overwriting extends StagedBlobContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.Overwriting(ports.blobs()));
        }
    }

    static final class LookingFirst extends StagedBlobContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.LookingFirst(ports.blobs()));
        }
    }

    static final class ShowingAPart extends StagedBlobContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.ShowingAPart(ports.blobs(), disk));
        }
    }

    static final class MixingCases extends StagedBlobContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.MixingCases(ports.blobs()));
        }
    }

    static final class Littering extends StagingContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.Littering(ports.blobs(), disk));
        }
    }

    static final class ReadingAll extends BlobStoreContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.ReadingAll(ports.blobs()));
        }
    }

    static final class ListingOnePage extends BlobStoreContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.ListingOnePage(ports.blobs()));
        }
    }

    static final class IgnoringVersions extends DocumentStoreContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenDocuments(ports.documents()));
        }
    }

    static final class Losing extends LineLogContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLogs.Losing(ports.logs()));
        }
    }

    static final class Mixing extends LineLogContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLogs.Mixing(ports.logs()));
        }
    }

    static final class Unaware extends LineLogContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLogs.Unaware(ports.logs()));
        }
    }

    static final class MovingOver extends FoldersContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenFolders(ports.folders()));
        }
    }

    static final class Generous extends LeasesContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLeases.Generous(ports.leases()));
        }
    }

    static final class Trying extends LeasesContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLeases.Trying(ports.leases()));
        }
    }

    static final class Coarse extends LeasesContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenLeases.Coarse(ports.leases()));
        }
    }

    static final class RemovingFirst extends FileLinkerContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            return new InMemoryStore(disk);
        }

        @Override
        protected Linker openLinker() {
            return new BrokenLinker.RemovingFirst(new InMemoryCopyLinker(disk), store);
        }
    }

    static final class LinkingOver extends PointingLinkerContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            return new InMemoryStore(disk);
        }

        @Override
        protected Linker openLinker() {
            return new BrokenLinker.Overwriting(new InMemoryLinker(disk));
        }
    }

    static final class CopyingOver extends BlobStoreContract {
        private final InMemoryDisk disk = new InMemoryDisk();

        @Override
        protected Store openStore() {
            Ports ports = Ports.of(new InMemoryStore(disk));
            return ports.with(new BrokenBlobs.CopyingOver(ports.blobs()));
        }
    }

    static final class Sharing extends HasherContract {
        private final BrokenHasher hasher = new BrokenHasher();

        @Override
        protected Hasher hasher() {
            return hasher;
        }
    }
}
