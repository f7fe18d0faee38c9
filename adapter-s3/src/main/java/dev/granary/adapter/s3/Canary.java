package dev.granary.adapter.s3;

import dev.granary.adapter.s3.Conduct.Answer;
import dev.granary.adapter.s3.Conduct.Quotes;
import dev.granary.ports.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out how a server treats conditional writes, with an object of its own that it removes: what servers say of
 * themselves cannot be relied on, and some drop the conditions and answer that all is well.
 */
final class Canary {

    /** How the names of such objects begin; nobody takes them for files of the store. */
    static final String NAME = ".granary-canary-";

    /** Longer than all its requests may take together: without it, a server looks as if it lost what it was sent. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final int REFUSED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int MOST_BYTES = 4096;
    private static final byte[] SECOND = "second".getBytes(StandardCharsets.US_ASCII);
    private static final String WRONG_ETAG = "00000000000000000000000000000000";

    private final Bucket bucket;
    private final Options options;
    private final String key;

    /**
     * @param names gives each one a name of its own
     */
    Canary(Bucket bucket, Options options, Supplier<String> names) {
        this.bucket = bucket;
        this.options = options;
        this.key = bucket.place().folderPrefix() + NAME + names.get();
    }

    Conduct send() {
        Conduct conduct;
        try {
            conduct = observe();
        } catch (StoreFailure e) {
            try {
                remove();
            } catch (StoreFailure left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        try {
            remove();
        } catch (StoreFailure e) {
            // Whoever may not delete may write all the same; what is left is removed when a run is tidied.
        }
        return conduct;
    }

    /** Removes those of the dead from a listing in which there may be some. */
    static void removeAbandoned(Bucket bucket, Listing listing) {
        String start = bucket.place().folderPrefix() + NAME;
        List<String> abandoned = listing.items().stream()
                .filter(item -> item.key().startsWith(start))
                .filter(item ->
                        Duration.between(item.lastModified(), listing.now()).compareTo(LONGEST_LIFE) > 0)
                .map(Listing.Item::key)
                .toList();
        if (!abandoned.isEmpty()) {
            bucket.delete("tidy up", abandoned);
        }
    }

    private void remove() {
        bucket.delete("try out", List.of(key));
    }

    private Conduct observe() {
        // Like a content and like a frame of chunks, which some servers store as it comes.
        byte[] first = "10;chunk-signature=\r\ngranary canary \0\u00ff\r\n0\r\n".getBytes(StandardCharsets.ISO_8859_1);
        // A bucket's policy may want a condition on everything that is written.
        int status = put(first, r -> r.ifNoneMatch("*"));
        if (status != 0) {
            bucket.put("write to", request(r -> {}), first);
        }
        Answer creating = status == 0 ? answer(put(SECOND, r -> r.ifNoneMatch("*"))) : Answer.UNKNOWN;
        if (creating == Answer.IGNORED) {
            bucket.put("write to", request(r -> {}), first);
        }
        Optional<Bucket.Part> there = bucket.get("read", key, 0, MOST_BYTES);
        boolean intact =
                there.filter(part -> Arrays.equals(part.bytes(), first)).isPresent();
        String etag = there.map(Bucket.Part::etag).orElse(WRONG_ETAG);
        Answer replacing = answer(put(SECOND, r -> r.ifMatch(Quotes.WITH.written(WRONG_ETAG))));
        if (replacing != Answer.HONOURED) {
            return new Conduct(creating, replacing, Quotes.WITH, intact);
        }
        if (put(SECOND, r -> r.ifMatch(Quotes.WITH.written(etag))) == 0) {
            return new Conduct(creating, Answer.HONOURED, Quotes.WITH, intact);
        }
        boolean isMatched = put(SECOND, r -> r.ifMatch(Quotes.WITHOUT.written(etag))) == 0;
        return new Conduct(creating, isMatched ? Answer.HONOURED : Answer.UNKNOWN, Quotes.WITHOUT, intact);
    }

    private static Answer answer(int status) {
        return switch (status) {
            case REFUSED, CONFLICT -> Answer.HONOURED;
            case 0 -> Answer.IGNORED;
            default -> Answer.UNKNOWN;
        };
    }

    /** The status with which the server refuses a write; 0 if it does not. */
    private int put(byte[] bytes, Consumer<PutObjectRequest.Builder> condition) {
        try {
            bucket.client().putObject(request(condition), RequestBody.fromBytes(bytes));
            return 0;
        } catch (S3Exception e) {
            if (e.statusCode() == REFUSED
                    || e.statusCode() == CONFLICT
                    || e.statusCode() == NOT_IMPLEMENTED
                    || e.statusCode() == 404
                    || e.statusCode() == 400) {
                return e.statusCode();
            }
            throw bucket.failure("write to", key, e);
        } catch (SdkException e) {
            throw bucket.failure("write to", key, e);
        }
    }

    private PutObjectRequest request(Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket.place().bucket()).key(key);
        options.encrypt(request);
        condition.accept(request);
        return request.build();
    }
}
