package dev.granary.adapter.s3;

import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket's objects by their keys: each method is one request, or one for each thousand keys. What goes wrong is said in
 * the ports' words. Thread-safe.
 */
final class Bucket {

    static final int PAGE = 1_000;
    private static final int NOT_FOUND = 404;
    private static final int NOT_MODIFIED = 304;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final Place place;
    private final Clock clock;
    private volatile Conduct.Quotes quotes = Conduct.Quotes.WITH;

    Bucket(S3Client client, Place place, Clock clock) {
        this.client = client;
        this.place = place;
        this.clock = clock;
    }

    /** Says how this server wants to be told etags. */
    void speak(Conduct.Quotes found) {
        quotes = found;
    }

    Place place() {
        return place;
    }

    S3Client client() {
        return client;
    }

    /** What the server says of an object; empty if there is none. */
    Optional<Head> head(String verb, String key) {
        try {
            HeadObjectResponse answer =
                    client.headObject(r -> r.bucket(place.bucket()).key(key));
            return Optional.of(
                    new Head(answer.contentLength(), answer.lastModified(), answer.eTag(), answer.metadata()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw explained(verb, key, e);
        } catch (SdkException e) {
            throw failure(verb, key, e);
        }
    }

    // The answer to a HEAD has no body, so no reason; that to a listing has one.
    private StoreFailure explained(String verb, String key, S3Exception cause) {
        if (cause.statusCode() < 500 && Failures.code(cause).isEmpty()) {
            try {
                client.listObjectsV2(r ->
                        r.bucket(place.bucket()).prefix(place.folderPrefix()).maxKeys(1));
            } catch (S3Exception e) {
                return failure(verb, key, e);
            } catch (SdkException e) {
                return failure(verb, key, cause);
            }
        }
        return failure(verb, key, cause);
    }

    /** The keys that begin with a prefix; those that go on with a slash are told together, if so wished. */
    Listing list(String verb, String prefix, Depth depth) {
        return list(verb, prefix, depth, Integer.MAX_VALUE);
    }

    /** How a listing treats slashes. */
    enum Depth {
        /** What follows a slash after the prefix is told as one. */
        ONE,
        ALL
    }

    /** As {@link #list(String, String, Depth)}, and no more pages than needed for so many keys. */
    Listing list(String verb, String prefix, Depth depth, int most) {
        List<Listing.Item> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(prefix)
                .maxKeys(Math.min(PAGE, most));
        if (depth == Depth.ONE) {
            request.delimiter("/");
        }
        String last = "";
        try {
            while (true) {
                ListObjectsV2Response page = client.listObjectsV2(request.build());
                page.contents()
                        .forEach(object -> items.add(
                                new Listing.Item(object.key(), object.size(), object.lastModified(), object.eTag())));
                page.commonPrefixes().forEach(common -> prefixes.add(common.prefix()));
                boolean complete = !Boolean.TRUE.equals(page.isTruncated());
                if (complete || items.size() + prefixes.size() >= most) {
                    return new Listing(items, prefixes, complete, time(page));
                }
                String next = page.nextContinuationToken();
                if (next == null || next.equals(last)) {
                    throw noProgress(verb, prefix);
                }
                last = next;
                request.continuationToken(next);
            }
        } catch (SdkException e) {
            throw failure(verb, prefix, e);
        }
    }

    /** What it means that a server says that a listing goes on, and not where: the rest of it cannot be read. */
    UnavailableFailure noProgress(String verb, String prefix) {
        return new UnavailableFailure(
                Failures.start(verb, shown(prefix))
                        + "the server says that there is more, and not where it goes on. Use another server.",
                null);
    }

    /** The server's clock when it answered; ours if it does not tell. */
    Instant time(SdkResponse answer) {
        return serverTime(answer).orElseGet(clock::instant);
    }

    static Optional<Instant> serverTime(SdkResponse answer) {
        SdkHttpResponse response = answer.sdkHttpResponse();
        try {
            return Optional.ofNullable(response)
                    .flatMap(http -> http.firstMatchingHeader("Date"))
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Part of an object.
     *
     * @param sizeBytes of the whole object
     * @param etag without quotes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(byte[] bytes, long sizeBytes, String etag) {

        private static Part of(ResponseBytes<GetObjectResponse> answer) {
            return new Part(
                    answer.asByteArrayUnsafe(),
                    whole(answer.response()),
                    Head.unquoted(answer.response().eTag()));
        }
    }

    /** The bytes of a range, those that there are; empty if there is no object. The range is not empty. */
    Optional<Part> get(String verb, String key, long from, long length) {
        // The last byte's number: what lies beyond the end is left out by the server.
        String range = "bytes=" + from + "-" + (length > Long.MAX_VALUE - from ? "" : from + length - 1);
        try {
            ResponseBytes<GetObjectResponse> answer = client.getObject(
                    r -> r.bucket(place.bucket())
                            .key(key)
                            .range(range)
                            .overrideConfiguration(Clients.moving(Math.min(length, Download.PART_BYTES))),
                    ResponseTransformer.toBytes());
            requireRange(verb, key, from, length, answer);
            return Optional.of(Part.of(answer));
        } catch (S3Exception e) {
            if (Failures.isNoSuchKey(e)) {
                return Optional.empty();
            }
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return head(verb, key).map(head -> new Part(new byte[0], head.sizeBytes(), head.etag()));
            }
            throw failure(verb, key, e);
        } catch (SdkException e) {
            throw failure(verb, key, e);
        }
    }

    private void requireRange(
            String verb, String key, long from, long length, ResponseBytes<GetObjectResponse> answer) {
        boolean isWhole = answer.response().contentRange() == null;
        if (isWhole && (from > 0 || answer.asByteArrayUnsafe().length > length)) {
            throw new UnavailableFailure(
                    Failures.start(verb, shown(key))
                            + "the server ignores ranges and sent all of it. Use another server.",
                    null);
        }
    }

    private static long whole(GetObjectResponse answer) {
        String range = answer.contentRange();
        if (range == null) {
            return answer.contentLength();
        }
        return Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    /**
     * What came of asking for an object that was read before.
     *
     * @param part what it is now, if it has changed
     */
    record Change(Kind kind, @Nullable Part part) {

        /** How it stands. */
        enum Kind {
            SAME,
            GONE,
            CHANGED
        }
    }

    /** A small object as it is now, unless it is as it was when it had this etag: then nothing is sent. */
    Change getIfChanged(String verb, String key, String etag) {
        try {
            ResponseBytes<GetObjectResponse> answer = client.getObject(
                    r -> r.bucket(place.bucket()).key(key).ifNoneMatch(quotes.written(etag)),
                    ResponseTransformer.toBytes());
            return new Change(Change.Kind.CHANGED, Part.of(answer));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return new Change(Change.Kind.SAME, null);
            }
            if (Failures.isNoSuchKey(e)) {
                return new Change(Change.Kind.GONE, null);
            }
            throw failure(verb, key, e);
        } catch (SdkException e) {
            throw failure(verb, key, e);
        }
    }

    /** Writes an object whatever stands there. */
    String put(String verb, PutObjectRequest request, byte[] bytes) {
        return call(verb, request.key(), () -> Head.unquoted(put(request, bytes).eTag()));
    }

    /** The same, with what goes wrong as it comes. */
    PutObjectResponse put(PutObjectRequest request, byte[] bytes) {
        PutObjectRequest patient = request.toBuilder()
                .overrideConfiguration(Clients.moving(bytes.length))
                .build();
        return client.putObject(patient, RequestBody.fromBytes(bytes));
    }

    /** Removes objects; those that are not there are no error. */
    void delete(String verb, Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        if (all.size() == 1) {
            call(
                    verb,
                    all.get(0),
                    () -> client.deleteObject(r -> r.bucket(place.bucket()).key(all.get(0))));
            return;
        }
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> page = all.subList(from, Math.min(from + PAGE, all.size()));
            List<ObjectIdentifier> objects = page.stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            var answer = call(
                    verb,
                    page.get(0),
                    () -> client.deleteObjects(r -> r.bucket(place.bucket())
                            .delete(d -> d.objects(objects).quiet(true))));
            answer.errors().stream().findFirst().ifPresent(error -> {
                String key = error.key() == null ? page.get(0) : error.key();
                throw Failures.of(verb, shown(key), error);
            });
        }
    }

    /** Has a request made; what goes wrong is said in the ports' words. */
    <T> T call(String verb, String key, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failure(verb, key, e);
        }
    }

    StoreFailure failure(String verb, String key, SdkException cause) {
        return Failures.of(verb, shown(key), cause);
    }

    /** Where an object is, as people write it. */
    String shown(String key) {
        return place.shownKey(key);
    }
}
