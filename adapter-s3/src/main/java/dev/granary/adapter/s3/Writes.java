package dev.granary.adapter.s3;

import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.UnavailableFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Small objects written on a condition. A write whose answer was lost is tried again, and meets itself; so each carries a
 * name of its own, by which it is known again. Thread-safe.
 */
final class Writes {

    private static final int REFUSED = 412;
    private static final int CONFLICT = 409;
    private static final int TRIES = 12;

    private final Bucket bucket;
    private final Options options;
    private final Supplier<Conduct> conduct;
    private final Supplier<String> names;
    private final Pauses pauses;

    /**
     * @param conduct how the server treats conditions; asked when it matters
     * @param names gives each write a name of its own
     */
    Writes(Bucket bucket, Options options, Supplier<Conduct> conduct, Supplier<String> names, Pauses pauses) {
        this.bucket = bucket;
        this.options = options;
        this.conduct = conduct;
        this.names = names;
        this.pauses = pauses;
    }

    /** Writes an object if its condition holds; the etag that it got, or empty if the condition does not hold. */
    Optional<String> put(String verb, String key, byte[] bytes, Condition condition) {
        return put(verb, key, bytes, condition, Map.of(), request -> {});
    }

    /**
     * The same.
     *
     * @param metadata kept with the bytes; may name the write
     * @param more what else is to be asked for
     */
    Optional<String> put(
            String verb,
            String key,
            byte[] bytes,
            Condition condition,
            Map<String, String> metadata,
            Consumer<PutObjectRequest.Builder> more) {
        Map<String, String> all = new HashMap<>(metadata);
        String write = all.computeIfAbsent(Head.WRITE, unnamed -> names.get());
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket.place().bucket())
                .key(key)
                .metadata(all);
        options.encrypt(request);
        more.accept(request);
        if (condition.kind() == Condition.Kind.NONE) {
            return Optional.of(bucket.put(verb, request.build(), bytes));
        }
        if (!requireSound(verb, key).isReliable()) {
            return holds(verb, key, condition)
                    ? Optional.of(bucket.put(verb, request.build(), bytes))
                    : Optional.empty();
        }
        conditions(request, condition);
        return put(verb, key, bytes, write, request.build());
    }

    private Optional<String> put(String verb, String key, byte[] bytes, String write, PutObjectRequest request) {
        for (int tries = 0; ; tries++) {
            try {
                return Optional.of(Head.unquoted(bucket.put(request, bytes).eTag()));
            } catch (S3Exception e) {
                // Where what is to be unchanged is gone, Amazon S3 answers 404 and Ceph 412.
                if (e.statusCode() == REFUSED || Failures.isNoSuchKey(e)) {
                    return bucket.head(verb, key)
                            .filter(head -> head.isOf(write))
                            .map(Head::etag);
                }
                // Somebody else writes or deletes it right now: who that is shows when it is over.
                if (e.statusCode() != CONFLICT || tries == TRIES) {
                    throw bucket.failure(verb, key, e);
                }
                pauses.after(tries);
            } catch (SdkException e) {
                throw bucket.failure(verb, key, e);
            }
        }
    }

    private void conditions(PutObjectRequest.Builder request, Condition condition) {
        switch (condition.kind()) {
            case NONE -> {}
            case ABSENT -> request.ifNoneMatch("*");
            case UNCHANGED -> request.ifMatch(conduct.get().quotes().written(condition.etag()));
        }
    }

    private boolean holds(String verb, String key, Condition condition) {
        Optional<Head> there = bucket.head(verb, key);
        return switch (condition.kind()) {
            case NONE -> true;
            case ABSENT -> there.isEmpty();
            case UNCHANGED ->
                there.filter(head -> head.etag().equals(condition.etag())).isPresent();
        };
    }

    /**
     * Makes sure that the server stores what it is sent, and that two writers cannot overwrite each other unseen, unless
     * whoever chose it accepts that.
     */
    Conduct requireSound(String verb, String key) {
        Conduct found = conduct.get();
        bucket.speak(found.quotes());
        String start = Failures.start(verb, bucket.shown(key));
        if (!found.intact()) {
            throw new UnavailableFailure(
                    start
                            + "the server gives back other bytes than it was sent. Nothing can be kept there; use another.",
                    null);
        }
        if (!found.isReliable() && options.conditions() == Options.Trust.REQUIRE) {
            throw new DeniedFailure(
                    start + reason(found)
                            + ", so two writers could overwrite each other unseen. Use a server that honours If-None-Match"
                            + " and If-Match, or, if only one program writes at a time, accept the risk with the option"
                            + " conditions=accept_risk.",
                    null);
        }
        return found;
    }

    static String reason(Conduct found) {
        boolean ignores = found.creating() == Conduct.Answer.IGNORED || found.replacing() == Conduct.Answer.IGNORED;
        return ignores
                ? "the server ignores conditions on writes (it was asked not to write, and did)"
                : "the server has no conditions on writes";
    }
}
