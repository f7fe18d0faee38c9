package dev.granary.adapter.s3;

import dev.granary.ports.spi.Trait;
import dev.granary.ports.spi.Trait.Value;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Finds out what a server does and does not do, with objects of its own that it removes. */
final class Examination {

    private static final Duration NOTABLE = Duration.ofSeconds(5);
    private static final byte[] BYTES = "granary".getBytes(StandardCharsets.US_ASCII);

    private final Bucket bucket;
    private final Options options;
    private final Clock clock;
    private final Supplier<String> names;
    private final String start;

    Examination(Bucket bucket, Options options, Clock clock, Supplier<String> names) {
        this.bucket = bucket;
        this.options = options;
        this.clock = clock;
        this.names = names;
        this.start = bucket.place().folderPrefix() + Canary.NAME + names.get() + "-";
    }

    List<Trait> traits() {
        Conduct conduct = new Canary(bucket, options, names).send();
        try {
            List<Trait> traits = new ArrayList<>(conditions(conduct));
            traits.add(checksums());
            traits.add(metadata());
            traits.add(copies());
            traits.add(listing());
            traits.add(clock());
            return traits;
        } finally {
            bucket.delete(
                    "try out",
                    Stream.of("sum", "meta", "copy", "b", "a", "a-2", "a.1")
                            .map(start::concat)
                            .toList());
        }
    }

    private static List<Trait> conditions(Conduct conduct) {
        Trait conditions = conduct.isReliable()
                ? new Trait(
                        "conditional writes",
                        Value.GOOD,
                        "A write is refused where its condition does not hold: two writers never overwrite each other unseen.")
                : new Trait(
                        "conditional writes",
                        Value.BAD,
                        "Not to be relied on: " + Writes.reason(conduct)
                                + ". Nothing is recorded here unless the option conditions is accept_risk.");
        Trait bytes = conduct.intact()
                ? new Trait("intact bytes", Value.GOOD, "What is read is what was written.")
                : new Trait(
                        "intact bytes", Value.BAD, "The server gives back other bytes than it was sent. Use another.");
        return List.of(conditions, bytes);
    }

    private Trait checksums() {
        try {
            bucket.client()
                    .putObject(
                            request("sum")
                                    .checksumSHA256(Base64.getEncoder().encodeToString(new byte[32]))
                                    .build(),
                            RequestBody.fromBytes(BYTES));
            return new Trait(
                    "checksums",
                    Value.LIMITED,
                    "The server does not compare what it receives with the SHA-256 that it is told; contents are hashed whenever they are copied or verified.");
        } catch (S3Exception e) {
            return e.statusCode() < 500
                    ? new Trait("checksums", Value.GOOD, "What arrives with another SHA-256 than it should is refused.")
                    : new Trait(
                            "checksums",
                            Value.BAD,
                            "The server fails where it is told a SHA-256 (%d); set the option checksums to md5 or none."
                                    .formatted(e.statusCode()));
        } catch (SdkException e) {
            throw bucket.failure("try out", start + "sum", e);
        }
    }

    private Trait metadata() {
        String value = "f".repeat(64);
        bucket.put(
                "try out", request("meta").metadata(Map.of(Head.SHA256, value)).build(), BYTES);
        boolean isKept = bucket.head("try out", start + "meta")
                .map(Head::metadata)
                .filter(metadata -> value.equals(metadata.get(Head.SHA256)))
                .isPresent();
        return isKept
                ? new Trait(
                        "kept hashes",
                        Value.GOOD,
                        "The hash of a content is kept beside it: one request tells what it is.")
                : new Trait(
                        "kept hashes",
                        Value.LIMITED,
                        "The server does not keep what is written beside a content, so contents are read to know them.");
    }

    private Trait copies() {
        try {
            bucket.client()
                    .copyObject(request -> request.sourceBucket(bucket.place().bucket())
                            .sourceKey(start + "meta")
                            .destinationBucket(bucket.place().bucket())
                            .destinationKey(start + "copy"));
            return new Trait(
                    "server copies",
                    Value.GOOD,
                    "The server copies by itself: long contents move without coming here.");
        } catch (SdkException e) {
            return new Trait(
                    "server copies",
                    Value.LIMITED,
                    "The server does not copy by itself: long contents cannot be moved.");
        }
    }

    private Trait listing() {
        List<String> listedNames = List.of("b", "a", "a-2", "a.1");
        listedNames.forEach(name -> bucket.put("try out", request(name).build(), BYTES));
        List<String> written = listedNames.stream().map(start::concat).toList();
        List<String> listed = bucket.list("try out", start, Bucket.Depth.ALL).items().stream()
                .map(Listing.Item::key)
                .filter(written::contains)
                .toList();
        if (listed.size() < written.size()) {
            return new Trait(
                    "listing order",
                    Value.BAD,
                    "A listing lacks what was written before it: nothing can be relied on here. Use another server.");
        }
        return listed.equals(written.stream().sorted().toList())
                ? new Trait("listing order", Value.GOOD, "A listing has all that was written before it, in order.")
                : new Trait(
                        "listing order",
                        Value.LIMITED,
                        "A listing has all that was written before it, in no order; it is sorted here.");
    }

    private Trait clock() {
        Instant before = clock.instant();
        Optional<Instant> server = bucket.call(
                "try out",
                start + "a",
                () -> Bucket.serverTime(bucket.client()
                        .headObject(r -> r.bucket(bucket.place().bucket()).key(start + "a"))));
        if (server.isEmpty()) {
            return new Trait(
                    "clock offset",
                    Value.BAD,
                    "The server does not tell the time, so leases of dead processes cannot be aged.");
        }
        Duration ahead = Duration.between(before, server.get());
        String offset =
                "%d s %s this machine's".formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
        return ahead.abs().compareTo(NOTABLE) < 0
                ? new Trait("clock offset", Value.GOOD, "The server's clock and this machine's agree.")
                : new Trait(
                        "clock offset",
                        Value.LIMITED,
                        "The server's clock is %s. Leases go by the server's alone; set this machine's, or requests will be refused."
                                .formatted(offset));
    }

    private PutObjectRequest.Builder request(String name) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket.place().bucket()).key(start + name);
        options.encrypt(request);
        return request;
    }
}
