package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** A results folder in a bucket. */
final class S3Store implements Store {

    private static final long IDLE_SECONDS = 5;
    private static final int MOVES_AT_ONCE = 8;

    private final Gate gate;
    private final Bucket bucket;
    private final Options options;
    private final Clock clock;
    private final Supplier<String> names;
    private final ThreadPoolExecutor workers;
    // What these wait for is done by the others.
    private final ThreadPoolExecutor movers;
    private final Heartbeat heartbeat;
    private final LeaseKeys leaseKeys;
    private final DocumentCache cache;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Leases leases;
    private final BlobStore blobs;
    private final DocumentStore documents;
    private final LineLog logs;
    private final Folders folders;
    private final Linker pointers;
    private final Uploads uploads;

    S3Store(
            S3Client client,
            Place place,
            Options options,
            Conducts conducts,
            Clock clock,
            Supplier<String> names,
            Pauses pauses) {
        this.gate = new Gate(place);
        this.options = options;
        this.clock = clock;
        this.names = names;
        this.bucket = new Bucket(client, place, clock);
        this.workers = threads(Clients.REQUESTS_AT_ONCE);
        this.movers = threads(MOVES_AT_ONCE);
        this.leaseKeys = new LeaseKeys(place, options.lease());
        this.cache = new DocumentCache(options.cache(), server(options, place));
        Supplier<Conduct> conduct = () -> conducts.of(server(options, place), new Canary(bucket, options, names));
        Writes writes = new Writes(bucket, options, conduct, names, pauses);
        LeaseLine line = new LeaseLine(
                () -> Clients.forLeases(options),
                opened -> new Bucket(opened, place, clock),
                kept -> new Writes(kept, options, conduct, names, pauses));
        this.heartbeat = new Heartbeat(options.lease(), () -> {
            line.close();
            client.close();
        });
        Looks looks = new Looks(bucket, acknowledged);
        Contents contents = new Contents(bucket, workers);
        this.leases = new S3Leases(gate, bucket, writes, line, heartbeat, options.lease(), clock, names);
        Copying copying = new Copying(bucket, options, writes, acknowledged, workers, names);
        Deletion deletion = new Deletion(bucket, acknowledged);
        Sending sending =
                new Sending(bucket, looks, options, writes, contents, leases, acknowledged, workers, names, pauses);
        this.blobs = new S3BlobStore(gate, bucket, contents, sending, copying, deletion, acknowledged, workers);
        this.documents = new S3DocumentStore(gate, bucket, looks, writes, acknowledged);
        this.logs = new S3LineLog(gate, bucket, writes, acknowledged, pauses);
        this.folders = new S3Folders(
                gate,
                bucket,
                options,
                copying,
                new FolderMove(bucket, writes, copying, deletion, acknowledged, movers, names),
                deletion,
                acknowledged,
                looks,
                names);
        this.pointers = new PointerLinker(gate, bucket, looks, writes, acknowledged);
        this.uploads = new S3Uploads(gate, bucket, workers);
    }

    /** What tells a bucket from others of its name. */
    private static String server(Options options, Place place) {
        return options.endpoint().map(Object::toString).orElse("aws") + " " + place.bucket();
    }

    private static ThreadPoolExecutor threads(int count) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "granary-s3");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public BlobStore blobs() {
        gate.requireOpen();
        return blobs;
    }

    @Override
    public DocumentStore documents() {
        gate.requireOpen();
        return documents;
    }

    @Override
    public LineLog logs() {
        gate.requireOpen();
        return logs;
    }

    @Override
    public Folders folders() {
        gate.requireOpen();
        return folders;
    }

    @Override
    public Leases leases() {
        gate.requireOpen();
        return leases;
    }

    Linker pointers() {
        gate.requireOpen();
        return pointers;
    }

    @Override
    public Survey survey(StorePath folder) {
        gate.requireOpen();
        return new S3Survey(gate, bucket, cache, leases, leaseKeys, workers, folder);
    }

    @Override
    public List<Trait> traits() {
        gate.requireOpen();
        return new Examination(bucket, options, clock, names).traits();
    }

    @Override
    public Optional<Protection> protection() {
        gate.requireOpen();
        return Optional.empty();
    }

    @Override
    public Optional<Uploads> uploads() {
        gate.requireOpen();
        return Optional.of(uploads);
    }

    /** What a server has acknowledged is durable; the rest is looked for. */
    @Override
    public void sync(Collection<StorePath> paths) {
        gate.requireOpen();
        for (StorePath path : paths) {
            if (!acknowledged.has(path)) {
                switch (Look.at(bucket, "make durable", path).presence()) {
                    case ABSENT ->
                        throw Failures.missing("make durable", bucket.place().shown(path));
                    case OTHER ->
                        throw Failures.wrongType("make durable", bucket.place().shown(path));
                    case FILE, FOLDER -> acknowledged.add(path);
                }
            }
        }
    }

    /** Leases that are still held are renewed until they are closed themselves. */
    @Override
    public void close() {
        if (gate.close()) {
            // What nobody waits for any more need not be asked for.
            workers.getQueue().clear();
            workers.shutdown();
            movers.shutdown();
            heartbeat.storeIsClosed();
        }
    }
}
