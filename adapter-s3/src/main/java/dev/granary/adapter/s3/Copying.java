package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Gives the bytes of one object to another, never over anything. Long ones are copied by the server. */
final class Copying {

    private static final int ROUNDS = 3;

    private final Bucket bucket;
    private final Options options;
    private final Writes writes;
    private final Acknowledged acknowledged;
    private final ExecutorService workers;
    private final Supplier<String> names;

    Copying(
            Bucket bucket,
            Options options,
            Writes writes,
            Acknowledged acknowledged,
            ExecutorService workers,
            Supplier<String> names) {
        this.bucket = bucket;
        this.options = options;
        this.writes = writes;
        this.acknowledged = acknowledged;
        this.workers = workers;
        this.names = names;
    }

    /** Copies a file; false if something stands there. */
    boolean copy(StorePath from, StorePath to) {
        Place place = bucket.place();
        String toKey = place.keyToWrite(to);
        if (Look.at(bucket, "copy", from).file().isEmpty()) {
            throw absent(from);
        }
        Look there = Look.at(bucket, "copy", to);
        if (there.file().isPresent() || there.isTakenByOther()) {
            return false;
        }
        boolean copied = copy("copy", place.key(from), toKey, names.get()).orElseThrow(() -> absent(from));
        if (copied) {
            acknowledged.add(to);
        }
        return copied;
    }

    private RuntimeException absent(StorePath path) {
        String shown = bucket.place().shown(path);
        return Look.at(bucket, "copy", path).isTakenByOther()
                ? Failures.wrongType("copy", shown)
                : Failures.missing("copy", shown);
    }

    /**
     * Copies an object with its metadata.
     *
     * @param write under which the new one is known
     * @return whether it was copied, or something stood there; empty if there is nothing to copy
     */
    Optional<Boolean> copy(String verb, String from, String to, String write) {
        Optional<Head> source = bucket.head(verb, from);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Head head = source.get();
        Map<String, String> metadata = new HashMap<>(head.metadata());
        metadata.put(Head.WRITE, write);
        return head.sizeBytes() > MultipartUpload.LARGEST_SINGLE_BYTES
                ? Optional.of(copyLong(verb, from, to, head, metadata))
                : copyShort(verb, from, to, head, metadata);
    }

    private Optional<Boolean> copyShort(String verb, String from, String to, Head head, Map<String, String> metadata) {
        byte[] bytes;
        if (head.sizeBytes() == 0) {
            bytes = new byte[0];
        } else {
            Optional<Bucket.Part> whole = bucket.get(verb, from, 0, Long.MAX_VALUE);
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            if (!whole.get().etag().equals(head.etag())) {
                return copy(verb, from, to, metadata.getOrDefault(Head.WRITE, names.get()));
            }
            bytes = whole.get().bytes();
        }
        return Optional.of(writes.put(
                        verb,
                        to,
                        bytes,
                        Condition.ABSENT,
                        metadata,
                        request -> options.storageClass().ifPresent(request::storageClass))
                .isPresent());
    }

    private boolean copyLong(String verb, String from, String to, Head head, Map<String, String> metadata) {
        writes.requireSound(verb, to);
        for (int rounds = 0; rounds < ROUNDS; rounds++) {
            MultipartUpload upload = MultipartUpload.copy(bucket, options, workers, from, to, head, metadata);
            boolean isVisible = false;
            try {
                // Not every server honours the condition when an upload is completed, or one on what is copied.
                if (bucket.head(verb, to).isPresent()) {
                    return false;
                }
                boolean isSame = bucket.head(verb, from)
                        .filter(now -> now.etag().equals(head.etag()))
                        .isPresent();
                if (!isSame) {
                    break;
                }
                MultipartUpload.Outcome outcome = upload.complete(Condition.ABSENT);
                isVisible = outcome == MultipartUpload.Outcome.VISIBLE;
                if (outcome != MultipartUpload.Outcome.LOST) {
                    return isVisible;
                }
            } finally {
                if (!isVisible) {
                    upload.abort();
                }
            }
        }
        throw new UnavailableFailure(
                Failures.start(verb, bucket.shown(from))
                        + "it was changed meanwhile, or the server lost what was sent. Try again.",
                null);
    }
}
