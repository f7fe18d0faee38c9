package dev.granary.adapter.s3.server;

import java.net.URI;

/** An S3 server on loopback. Answers to path style. May be used by many threads. */
public interface S3Server extends AutoCloseable {

    /** Where it listens: {@code http://127.0.0.1:<port>}, no slash at the end. */
    URI endpoint();

    /** The key id that it knows. */
    default String accessKey() {
        return TestKeys.ACCESS_KEY;
    }

    /** What requests are signed with. */
    default String secretKey() {
        return TestKeys.SECRET_KEY;
    }

    /** The name of a bucket that is empty and that nobody else was given. */
    String newBucket();

    /** Ends it, and everything that was stored is gone. May be called again. */
    @Override
    void close();
}
