package dev.granary.adapter.s3.server;

import dev.granary.ports.bed.Skip;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real Ceph, with its RADOS gateway: what many stores that speak S3 are made of. Its processes are those of this JVM and
 * end with it, however it ends; {@code ceph.sh} among the test resources starts them. What Ceph 16 was seen to do: it knows
 * ETags in {@code If-Match} without quotes only, keeps no checksum header, and overwrites where an upload in parts ends or
 * an object is copied, in spite of {@code If-None-Match}.
 */
public final class CephServer implements S3Server {

    private static final String MISSING = "missing ";
    private static @Nullable String whySkipped;

    private final KeptServer kept;
    private final URI endpoint;
    private final S3Client client;
    private final AtomicInteger buckets = new AtomicInteger();

    private CephServer(KeptServer kept, URI endpoint) {
        this.kept = kept;
        this.endpoint = endpoint;
        this.client = Clients.of(this);
    }

    /** The one of this JVM, started when it is first asked for; skips the test, loudly, where Ceph is not installed. */
    public static CephServer shared() {
        return SharedServers.get(CephServer.class, CephServer::start);
    }

    /** A new one; skips the test as {@link #shared} does. Whoever asked closes it. */
    public static synchronized CephServer start() {
        // said once; not for each of a hundred tests
        Assumptions.assumeTrue(whySkipped == null, whySkipped);
        int monitor = KeptServer.freePort();
        int gateway = KeptServer.freePort();
        KeptServer kept = KeptServer.start(
                "ceph.sh", String.valueOf(monitor), String.valueOf(gateway), TestKeys.ACCESS_KEY, TestKeys.SECRET_KEY);
        if (kept.said().startsWith(MISSING)) {
            whySkipped =
                    "There is no Ceph (%s). It takes Debian's packages ceph-mon, ceph-osd and radosgw; it is not tested here."
                            .formatted(kept.said());
            Skip.unless(false, whySkipped);
        }
        if (kept.folder().isEmpty()) {
            throw new IllegalStateException("Cannot start Ceph on 127.0.0.1: " + kept.said());
        }
        return new CephServer(kept, URI.create("http://127.0.0.1:" + gateway));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String newBucket() {
        String bucket = "bucket-" + buckets.incrementAndGet();
        client.createBucket(create -> create.bucket(bucket));
        return bucket;
    }

    /** What keeps its processes. */
    KeptServer kept() {
        return kept;
    }

    @Override
    public void close() {
        client.close();
        kept.close();
    }
}
