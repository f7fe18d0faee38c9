package dev.granary.adapter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.granary.ports.bed.Skip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
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
    private static final String READY = "ready ";
    private static @Nullable String whySkipped;

    private final Process keeper;
    private final Path folder;
    private final URI endpoint;
    private final S3Client client;
    private final AtomicInteger buckets = new AtomicInteger();

    private CephServer(Process keeper, Path folder, URI endpoint) {
        this.keeper = keeper;
        this.folder = folder;
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
        try {
            int monitor = freePort();
            int gateway = freePort();
            Process keeper = new ProcessBuilder(
                            "bash",
                            "-c",
                            script(),
                            "ceph.sh",
                            String.valueOf(monitor),
                            String.valueOf(gateway),
                            TestKeys.ACCESS_KEY,
                            TestKeys.SECRET_KEY)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = keeper.inputReader(UTF_8);
            String said = String.valueOf(out.readLine());
            if (said.startsWith(MISSING)) {
                whySkipped =
                        "There is no Ceph (%s). It takes Debian's packages ceph-mon, ceph-osd and radosgw; it is not tested here."
                                .formatted(said);
                Skip.unless(false, whySkipped);
            }
            if (!said.startsWith(READY)) {
                throw new IllegalStateException("Cannot start Ceph on 127.0.0.1: " + said);
            }
            return new CephServer(
                    keeper, Path.of(said.substring(READY.length())), URI.create("http://127.0.0.1:" + gateway));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Ceph on 127.0.0.1.", e);
        }
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(CephServer.class.getResourceAsStream("ceph.sh"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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

    /** What its processes write to while they run. */
    Path folder() {
        return folder;
    }

    /** What keeps its processes, which are the descendants of this one. */
    ProcessHandle keeper() {
        return keeper.toHandle();
    }

    @Override
    public void close() {
        client.close();
        try {
            keeper.getOutputStream().close();
            keeper.waitFor();
            // it has done so itself, unless it was killed
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot end Ceph at " + endpoint + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
