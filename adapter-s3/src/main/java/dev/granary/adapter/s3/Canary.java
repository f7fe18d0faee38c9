package dev.granary.adapter.s3;

import dev.granary.adapter.s3.Conduct.Answer;
import dev.granary.adapter.s3.Conduct.Quotes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

    private static final int REFUSED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_IMPLEMENTED = 501;
    private static final String WRONG_ETAG = "00000000000000000000000000000000";

    private final Bucket bucket;
    private final String key;

    /**
     * @param names gives each one a name of its own
     */
    Canary(Bucket bucket, Supplier<String> names) {
        this.bucket = bucket;
        this.key = bucket.place().folderPrefix() + NAME + names.get();
    }

    Conduct send() {
        try {
            return observe();
        } finally {
            bucket.delete("try out", List.of(key));
        }
    }

    private Conduct observe() {
        // Like a content and like a frame of chunks, which some servers store as it comes.
        byte[] first = "10;chunk-signature=\r\ngranary canary \0\u00ff\r\n0\r\n".getBytes(StandardCharsets.ISO_8859_1);
        String etag = bucket.put("write to", request(r -> {}), first);
        Answer creating = answer(put(r -> r.ifNoneMatch("*")));
        if (creating == Answer.IGNORED) {
            etag = bucket.put("write to", request(r -> {}), first);
        }
        boolean intact = bucket.get("read", key, 0, Long.MAX_VALUE)
                .filter(part -> Arrays.equals(part.bytes(), first))
                .isPresent();
        Answer replacing = answer(put(r -> r.ifMatch('"' + WRONG_ETAG + '"')));
        if (replacing != Answer.HONOURED) {
            return new Conduct(creating, replacing, Quotes.WITH, intact);
        }
        String quoted = '"' + etag + '"';
        String bare = etag;
        if (put(r -> r.ifMatch(quoted)) == 0) {
            return new Conduct(creating, Answer.HONOURED, Quotes.WITH, intact);
        }
        Answer unquoted = put(r -> r.ifMatch(bare)) == 0 ? Answer.HONOURED : Answer.UNKNOWN;
        return new Conduct(creating, unquoted, Quotes.WITHOUT, intact);
    }

    private static Answer answer(int status) {
        return switch (status) {
            case REFUSED, CONFLICT -> Answer.HONOURED;
            case 0 -> Answer.IGNORED;
            default -> Answer.UNKNOWN;
        };
    }

    /** The status with which the server refuses a write of other bytes; 0 if it does not. */
    private int put(Consumer<PutObjectRequest.Builder> condition) {
        try {
            bucket.client().putObject(request(condition), RequestBody.fromString("second"));
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
        condition.accept(request);
        return request.build();
    }
}
