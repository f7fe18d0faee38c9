package dev.granary.adapter.s3;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The line on which leases are kept, apart from all else that goes on; laid when there is a lease to keep. Thread-safe. */
final class LeaseLine {

    private final Supplier<S3Client> open;
    private final Function<S3Client, Bucket> toBucket;
    private final Function<Bucket, Writes> toWrites;
    private @Nullable S3Client client;
    private @Nullable Bucket bucket;

    LeaseLine(Supplier<S3Client> open, Function<S3Client, Bucket> toBucket, Function<Bucket, Writes> toWrites) {
        this.open = open;
        this.toBucket = toBucket;
        this.toWrites = toWrites;
    }

    /** The bucket, on this line. */
    synchronized Bucket bucket() {
        Bucket laid = bucket;
        if (laid == null) {
            S3Client opened = open.get();
            laid = toBucket.apply(opened);
            client = opened;
            bucket = laid;
        }
        return laid;
    }

    Writes writes() {
        return toWrites.apply(bucket());
    }

    synchronized void close() {
        S3Client opened = client;
        if (opened != null) {
            opened.close();
        }
    }
}
