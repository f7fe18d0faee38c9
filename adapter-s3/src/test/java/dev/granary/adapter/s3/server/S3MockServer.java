package dev.granary.adapter.s3.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Adobe's S3Mock: a second opinion, in a JVM of its own, where its Spring meets nothing of ours. It checks no signatures,
 * and of two creators under one name both may succeed: never for races. Who uses it declares s3mock in test scope.
 */
public final class S3MockServer implements S3Server {

    /** A class that only the jar with all that S3Mock needs has at its top. */
    private static final String LANDMARK = "org/springframework/boot/loader/launch/JarLauncher.class";

    private final KeptServer kept;
    private final URI endpoint;
    private final S3Client client;
    private final AtomicInteger buckets = new AtomicInteger();

    private S3MockServer(KeptServer kept, URI endpoint) {
        this.kept = kept;
        this.endpoint = endpoint;
        this.client = Clients.of(this);
    }

    /** The one of this JVM, started when it is first asked for; that takes some seconds. */
    public static S3MockServer shared() {
        return SharedServers.get(S3MockServer.class, S3MockServer::start);
    }

    private static S3MockServer start() {
        int port = KeptServer.freePort();
        KeptServer kept = KeptServer.start(
                "s3mock.sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                jar().toString(),
                String.valueOf(port));
        if (kept.folder().isEmpty()) {
            throw new IllegalStateException("Cannot start S3Mock on 127.0.0.1: " + kept.said());
        }
        return new S3MockServer(kept, URI.create("http://127.0.0.1:" + port));
    }

    private static Path jar() {
        URL landmark = S3MockServer.class.getClassLoader().getResource(LANDMARK);
        try {
            if (landmark != null && landmark.openConnection() instanceof JarURLConnection jar) {
                return Path.of(URI.create(jar.getJarFileURL().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find the jar of S3Mock at " + landmark + ".", e);
        }
        throw new IllegalStateException(
                "Cannot find the jar of S3Mock: declare com.adobe.testing:s3mock in test scope.");
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

    @Override
    public void close() {
        client.close();
        kept.close();
    }
}
