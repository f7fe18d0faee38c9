package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.StagedBlob;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Contents as objects. */
final class S3BlobStore implements BlobStore {

    // Beyond any object (5 TiB), and no server's arithmetic overflows.
    private static final long BEYOND_ALL = 1L << 52;

    private final Gate gate;
    private final Bucket bucket;
    private final Contents contents;
    private final Sending sending;
    private final Copying copying;
    private final Deletion deletion;
    private final Acknowledged acknowledged;
    private final ExecutorService workers;

    S3BlobStore(
            Gate gate,
            Bucket bucket,
            Contents contents,
            Sending sending,
            Copying copying,
            Deletion deletion,
            Acknowledged acknowledged,
            ExecutorService workers) {
        this.gate = gate;
        this.bucket = bucket;
        this.contents = contents;
        this.sending = sending;
        this.copying = copying;
        this.deletion = deletion;
        this.acknowledged = acknowledged;
        this.workers = workers;
    }

    @Override
    public StagedBlob stage(BlobSource source, StorePath unfinished, Calculation calculation) {
        gate.requireOpen();
        return new S3StagedBlob(gate, sending, Intake.take(source, calculation));
    }

    @Override
    public InputStream open(StorePath path, ByteRange range) {
        gate.requireOpen();
        if (range.length() == 0 || range.from() > BEYOND_ALL) {
            if (contents.head("read", path).isEmpty()) {
                throw absent(path);
            }
            return InputStream.nullInputStream();
        }
        String key = bucket.place().key(path);
        long first = Math.min(range.length(), Download.PART_BYTES);
        Bucket.Part part = bucket.get("read", key, range.from(), first).orElseThrow(() -> absent(path));
        return new Download(bucket, workers, key, part, range.from(), range.length());
    }

    private RuntimeException absent(StorePath path) {
        String shown = bucket.place().shown(path);
        return Look.at(bucket, "read", path).isTakenByOther()
                ? Failures.wrongType("read", shown)
                : Failures.missing("read", shown);
    }

    @Override
    public Optional<BlobStat> stat(StorePath path) {
        gate.requireOpen();
        return head(path).map(head -> Contents.stat(path, head));
    }

    @Override
    public Optional<Fingerprint> fingerprint(StorePath path) {
        gate.requireOpen();
        return head(path).flatMap(Head::fingerprint);
    }

    private Optional<Head> head(StorePath path) {
        Optional<Head> head = contents.head("look at", path);
        head.ifPresent(there -> acknowledged.add(path));
        return head;
    }

    @Override
    public Stream<BlobStat> list(StorePath folder) {
        gate.requireOpen();
        Place place = bucket.place();
        return bucket.list("list", place.folderKey(folder), Bucket.Depth.ONE).items().stream()
                .filter(item -> place.isFile(item.key()))
                .flatMap(item -> place.path(item.key()).stream().map(path -> Contents.stat(path, item)))
                .sorted(Comparator.comparing(stat -> stat.path().name()));
    }

    @Override
    public boolean copy(StorePath from, StorePath to) {
        gate.requireOpen();
        return copying.copy(from, to);
    }

    @Override
    public void delete(Collection<StorePath> paths) {
        gate.requireOpen();
        deletion.files(paths);
    }

    /** It is elsewhere. */
    @Override
    public Optional<Path> localPath(StorePath path) {
        gate.requireOpen();
        return Optional.empty();
    }
}
