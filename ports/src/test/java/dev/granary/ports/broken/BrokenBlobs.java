package dev.granary.ports.broken;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A sound store of files, passed on to; each of the classes within breaks one promise. */
public class BrokenBlobs implements BlobStore {

    private final BlobStore sound;

    protected BrokenBlobs(BlobStore sound) {
        this.sound = sound;
    }

    @Override
    public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
        return sound.stage(source, unfinished, calculation);
    }

    @Override
    public InputStream open(StorePath path, ByteRange range) {
        return sound.open(path, range);
    }

    @Override
    public Optional<BlobStat> stat(StorePath path) {
        return sound.stat(path);
    }

    @Override
    public Optional<Fingerprint> fingerprint(StorePath path) {
        return sound.fingerprint(path);
    }

    @Override
    public Stream<BlobStat> list(StorePath folder) {
        return sound.list(folder);
    }

    @Override
    public boolean copy(StorePath from, StorePath to) {
        return sound.copy(from, to);
    }

    @Override
    public void delete(Collection<StorePath> paths) {
        sound.delete(paths);
    }

    @Override
    public Optional<Path> localPath(StorePath path) {
        return sound.localPath(path);
    }

    /** Publishes over what is there, as a plain rename does. */
    public static final class Overwriting extends BrokenBlobs {

        public Overwriting(BlobStore sound) {
            super(sound);
        }

        @Override
        public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
            return new BrokenStagedBlob(super.stage(source, unfinished, calculation)) {
                @Override
                public Publication publish(StorePath path) {
                    replace(path);
                    return Publication.CREATED;
                }
            };
        }
    }

    /** Copies over what is there. */
    static final class CopyingOver extends BrokenBlobs {

        CopyingOver(BlobStore sound) {
            super(sound);
        }

        @Override
        public boolean copy(StorePath from, StorePath to) {
            if (stat(to).isPresent()) {
                delete(List.of(to));
            }
            return super.copy(from, to);
        }
    }

    /** Looks whether the name is free, and takes it only later. */
    static final class LookingFirst extends BrokenBlobs {

        private final AtomicLong lookers = new AtomicLong();

        LookingFirst(BlobStore sound) {
            super(sound);
        }

        @Override
        public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
            return new BrokenStagedBlob(super.stage(source, unfinished, calculation)) {
                @Override
                public Publication publish(StorePath path) {
                    boolean free = stat(path).isEmpty();
                    awaitAnother();
                    if (!free) {
                        return super.publish(path);
                    }
                    replace(path);
                    return Publication.CREATED;
                }
            };
        }

        // Between look and write there is time for somebody else to look; who is alone does not wait for ever.
        private void awaitAnother() {
            lookers.incrementAndGet();
            for (int i = 0; i < 1_000_000 && lookers.get() < 2; i++) {
                Thread.yield();
            }
        }
    }

    /** Writes the file in its final place, so that whoever looks meanwhile sees a part. */
    public static final class ShowingAPart extends BrokenBlobs {

        private final InMemoryDisk disk;
        private final AtomicLong looks = new AtomicLong();

        public ShowingAPart(BlobStore sound, InMemoryDisk disk) {
            super(sound);
            this.disk = disk;
        }

        @Override
        public Optional<BlobStat> stat(StorePath path) {
            Optional<BlobStat> stat = super.stat(path);
            looks.incrementAndGet();
            return stat;
        }

        @Override
        public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
            return new BrokenStagedBlob(super.stage(source, unfinished, calculation)) {
                @Override
                public Publication publish(StorePath path) {
                    disk.plantFile(path, new byte[1]);
                    awaitLooks();
                    replace(path);
                    return Publication.CREATED;
                }
            };
        }

        // As long as a slow write would take: somebody has looked at every file once, or there is nobody.
        private void awaitLooks() {
            long seen = looks.get();
            for (int i = 0; i < 1_000_000 && looks.get() < seen + 100; i++) {
                Thread.yield();
            }
        }
    }

    /** Writes beside the final place and never cleans up. */
    static final class Littering extends BrokenBlobs {

        private final InMemoryDisk disk;

        Littering(BlobStore sound, InMemoryDisk disk) {
            super(sound);
            this.disk = disk;
        }

        @Override
        public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
            disk.plantFile(unfinished.child("litter"), new byte[1]);
            return super.stage(source, unfinished, calculation);
        }
    }

    /** Keeps names in lower case only. */
    static final class MixingCases extends BrokenBlobs {

        MixingCases(BlobStore sound) {
            super(sound);
        }

        @Override
        public InputStream open(StorePath path, ByteRange range) {
            return super.open(lower(path), range);
        }

        @Override
        public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
            return new BrokenStagedBlob(super.stage(source, unfinished, calculation)) {
                @Override
                public Publication publish(StorePath path) {
                    replace(lower(path));
                    return Publication.CREATED;
                }
            };
        }

        private static StorePath lower(StorePath path) {
            return path.parent().child(path.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Does not look at the range. */
    static final class ReadingAll extends BrokenBlobs {

        ReadingAll(BlobStore sound) {
            super(sound);
        }

        @Override
        public InputStream open(StorePath path, ByteRange range) {
            return super.open(path, ByteRange.ALL);
        }
    }

    /** Knows the first page only. */
    static final class ListingOnePage extends BrokenBlobs {

        ListingOnePage(BlobStore sound) {
            super(sound);
        }

        @Override
        public Stream<BlobStat> list(StorePath folder) {
            return super.list(folder).limit(1_000);
        }
    }

    /** A staged content, passed on to. */
    private static class BrokenStagedBlob implements StagedBlob {

        private final StagedBlob sound;

        BrokenStagedBlob(StagedBlob sound) {
            this.sound = sound;
        }

        @Override
        public Digest digest() {
            return sound.digest();
        }

        @Override
        public long sizeBytes() {
            return sound.sizeBytes();
        }

        @Override
        public void prepare(StorePath likely) {
            sound.prepare(likely);
        }

        @Override
        public Publication publish(StorePath path) {
            return sound.publish(path);
        }

        @Override
        public void replace(StorePath path) {
            sound.replace(path);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
