package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A long content on its way: its parts are sent side by side and none of it can be seen until it is completed. One that is
 * not completed is aborted. For one thread.
 */
final class MultipartUpload {

    /** Contents with more bytes than this are sent in parts. */
    static final long LARGEST_SINGLE_BYTES = 16L << 20;

    private static final int PART_BYTES = 8 << 20;
    private static final long COPIED_PART_BYTES = 256L << 20;
    // Amazon S3 user guide, "multipart upload limits": 10,000 parts.
    private static final int MOST_PARTS = 9_000;
    private static final int AT_ONCE = 4;
    /** What a server does by itself and answers when it is done. */
    private static final Duration SERVER_WORK = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int REFUSED = 412;
    private static final int ABSENT = 404;
    private static final int CONFLICT = 409;

    private final Bucket bucket;
    private final Options options;
    private final ExecutorService workers;
    private final String key;
    private final String write;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();

    private MultipartUpload(
            Bucket bucket, Options options, ExecutorService workers, String key, String write, String uploadId) {
        this.bucket = bucket;
        this.options = options;
        this.workers = workers;
        this.key = key;
        this.write = write;
        this.uploadId = uploadId;
    }

    /**
     * Sends a content to where it will have a key.
     *
     * @param write the name of this write
     * @throws SourceFailure if its bytes are no longer those that were taken in
     */
    static MultipartUpload send(
            Bucket bucket, Options options, ExecutorService workers, String key, String write, Payload payload) {
        Map<String, String> metadata = Map.of(Head.SHA256, payload.digest().hex(), Head.WRITE, write);
        MultipartUpload upload = begin(bucket, options, workers, key, metadata);
        return upload.whole(() -> upload.send(payload));
    }

    /** Has the server copy an object to where it will have a key. */
    static MultipartUpload copy(
            Bucket bucket,
            Options options,
            ExecutorService workers,
            String from,
            String key,
            Head source,
            Map<String, String> metadata) {
        MultipartUpload upload = begin(bucket, options, workers, key, metadata);
        return upload.whole(() -> upload.copy(from, source));
    }

    private static MultipartUpload begin(
            Bucket bucket, Options options, ExecutorService workers, String key, Map<String, String> metadata) {
        String uploadId = bucket.call(
                "write",
                key,
                () -> bucket.client()
                        .createMultipartUpload(request -> {
                            request.bucket(bucket.place().bucket()).key(key).metadata(metadata);
                            options.storageClass().ifPresent(request::storageClass);
                            options.encrypt(request);
                        })
                        .uploadId());
        return new MultipartUpload(bucket, options, workers, key, metadata.getOrDefault(Head.WRITE, ""), uploadId);
    }

    private MultipartUpload whole(Runnable parts) {
        boolean sent = false;
        try {
            parts.run();
            sent = true;
            return this;
        } finally {
            if (!sent) {
                abort();
            }
        }
    }

    private void copy(String from, Head source) {
        long partBytes = Math.max(COPIED_PART_BYTES, source.sizeBytes() / MOST_PARTS + 1);
        List<Future<CompletedPart>> underWay = new ArrayList<>();
        int number = 1;
        for (long start = 0; start < source.sizeBytes(); start += partBytes) {
            int partNumber = number++;
            String range = "bytes=" + start + "-" + (Math.min(start + partBytes, source.sizeBytes()) - 1);
            underWay.add(workers.submit(() -> copyPart(from, partNumber, range)));
        }
        try {
            underWay.forEach(part -> parts.add(done(part)));
        } finally {
            underWay.forEach(MultipartUpload::await);
        }
    }

    private CompletedPart copyPart(String from, int number, String range) {
        return bucket.call("copy", from, () -> {
            String etag = bucket.client()
                    .uploadPartCopy(
                            request -> request.sourceBucket(bucket.place().bucket())
                                    .sourceKey(from)
                                    .copySourceRange(range)
                                    .destinationBucket(bucket.place().bucket())
                                    .destinationKey(key)
                                    .uploadId(uploadId)
                                    .partNumber(number)
                                    .overrideConfiguration(
                                            o -> o.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(SERVER_WORK)))
                    .copyPartResult()
                    .eTag();
            return CompletedPart.builder().partNumber(number).eTag(etag).build();
        });
    }

    String key() {
        return key;
    }

    private void send(Payload payload) {
        int partBytes = (int) Math.max(PART_BYTES, payload.sizeBytes() / MOST_PARTS + 1);
        MessageDigest whole = Hashes.sha256();
        Deque<Future<CompletedPart>> underWay = new ArrayDeque<>();
        try (InputStream in = payload.open()) {
            for (int number = 1; ; number++) {
                byte[] part = in.readNBytes(partBytes);
                if (part.length == 0) {
                    break;
                }
                whole.update(part);
                if (underWay.size() == AT_ONCE) {
                    parts.add(done(underWay.removeFirst()));
                }
                int partNumber = number;
                underWay.addLast(workers.submit(() -> sendPart(partNumber, part)));
            }
            while (!underWay.isEmpty()) {
                parts.add(done(underWay.removeFirst()));
            }
        } catch (IOException e) {
            throw new SourceFailure("Cannot store " + payload.origin() + ": " + e.getMessage() + ".", e);
        } finally {
            // An upload that is aborted while a part is under way may keep that part.
            underWay.forEach(MultipartUpload::await);
        }
        requireSame(payload, Digest.ofBytes(whole.digest()));
    }

    private static void await(Future<CompletedPart> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // the first failure is told; this one came with it
        }
    }

    static void requireSame(Payload payload, Digest sent) {
        if (!sent.equals(payload.digest())) {
            throw new SourceFailure(
                    "Cannot store " + payload.origin()
                            + ": somebody wrote into it while it was being stored. Wait until it is complete, and store it again.",
                    new IOException("its SHA-256 was " + payload.digest() + " and is " + sent));
        }
    }

    private CompletedPart done(Future<CompletedPart> part) {
        return Results.of(part, Failures.start("write", bucket.shown(key)));
    }

    private CompletedPart sendPart(int number, byte[] part) {
        S3Client client = bucket.client();
        return bucket.call("write", key, () -> {
            String etag = client.uploadPart(
                            request -> {
                                request.bucket(bucket.place().bucket())
                                        .key(key)
                                        .uploadId(uploadId)
                                        .partNumber(number)
                                        .overrideConfiguration(Clients.moving(part.length));
                                if (options.checksums() != Options.Checksums.NONE) {
                                    request.contentMD5(Base64.getEncoder()
                                            .encodeToString(Hashes.md5().digest(part)));
                                }
                            },
                            RequestBody.fromBytes(part))
                    .eTag();
            return CompletedPart.builder().partNumber(number).eTag(etag).build();
        });
    }

    /** What came of completing an upload. */
    enum Outcome {
        VISIBLE,
        /** Something else stands there. */
        REFUSED,
        /** The server dropped the parts; they must be sent again. */
        LOST
    }

    /**
     * Makes the content visible under its key.
     *
     * @param condition which not every server honours here; whoever cares has looked before
     */
    Outcome complete(Condition condition) {
        try {
            bucket.client().completeMultipartUpload(request -> {
                request.bucket(bucket.place().bucket())
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(upload -> upload.parts(parts))
                        .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(SERVER_WORK));
                if (condition.kind() == Condition.Kind.ABSENT) {
                    request.ifNoneMatch("*");
                }
            });
            return Outcome.VISIBLE;
        } catch (S3Exception e) {
            if (e.statusCode() != REFUSED && e.statusCode() != ABSENT && e.statusCode() != CONFLICT) {
                throw bucket.failure("write", key, e);
            }
            Optional<Head> there = bucket.head("write", key);
            if (there.filter(head -> head.isOf(write)).isPresent()) {
                return Outcome.VISIBLE;
            }
            return e.statusCode() == REFUSED ? Outcome.REFUSED : Outcome.LOST;
        } catch (SdkException e) {
            throw bucket.failure("write", key, e);
        }
    }

    /** Has the server drop the parts; if it cannot be told, they stay and cost room, but nobody sees them. */
    void abort() {
        try {
            bucket.client()
                    .abortMultipartUpload(request ->
                            request.bucket(bucket.place().bucket()).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            // reported with the reason why the upload ended; what is left can be listed and aborted later
        }
    }
}
