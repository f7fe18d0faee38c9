package dev.granary.adapter.s3.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * S3Proxy in this JVM. Its put-if-absent is atomic under a race. It has no keys with two slashes in a row, and none that is
 * the folder of another key.
 */
public final class S3ProxyServer implements S3Server {

    private final S3Proxy proxy;
    private final BlobStore store;
    private final URI endpoint;
    private final AtomicInteger buckets = new AtomicInteger();

    private S3ProxyServer(BlobStore store) {
        this.store = new Mended(store);
        this.proxy = S3Proxy.builder()
                .blobStore(this.store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, TestKeys.ACCESS_KEY, TestKeys.SECRET_KEY)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot start S3Proxy on 127.0.0.1.", e);
        }
        this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** A new one that keeps everything on the heap. Whoever asked closes it. */
    public static S3ProxyServer inMemory() {
        return new S3ProxyServer(new TransientNio2BlobStore());
    }

    /** A new one for what is larger than the heap, that keeps it in this folder. Whoever asked closes it. */
    public static S3ProxyServer inFolder(Path folder) {
        return new S3ProxyServer(new FilesystemNio2BlobStore(folder.toString()));
    }

    /** The one of this JVM, on the heap, started when it is first asked for. It ends when the tests have ended. */
    public static S3ProxyServer shared() {
        return SharedServers.get(S3ProxyServer.class, S3ProxyServer::inMemory);
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String newBucket() {
        return newBucket("bucket-" + buckets.incrementAndGet());
    }

    /** A bucket of this name, which there is not yet. */
    public String newBucket(String name) {
        store.createContainer(name);
        return name;
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop S3Proxy at " + endpoint + ".", e);
        }
        store.close();
    }
}
