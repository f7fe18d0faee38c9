package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** How contents get to the server: short ones in one request, long ones in parts; never over another content. */
final class Sending {

    /** So often a long content is sent again that a server has lost. */
    static final int ROUNDS = 3;

    private final Bucket bucket;
    private final Looks looks;
    private final Options options;
    private final Writes writes;
    private final Contents contents;
    private final Leases leases;
    private final Acknowledged acknowledged;
    private final ExecutorService workers;
    private final Supplier<String> names;
    private final Pauses pauses;

    Sending(
            Bucket bucket,
            Looks looks,
            Options options,
            Writes writes,
            Contents contents,
            Leases leases,
            Acknowledged acknowledged,
            ExecutorService workers,
            Supplier<String> names,
            Pauses pauses) {
        this.bucket = bucket;
        this.looks = looks;
        this.options = options;
        this.writes = writes;
        this.contents = contents;
        this.leases = leases;
        this.acknowledged = acknowledged;
        this.workers = workers;
        this.names = names;
        this.pauses = pauses;
    }

    static boolean isLong(Payload payload) {
        return payload.sizeBytes() > MultipartUpload.LARGEST_SINGLE_BYTES;
    }

    void acknowledged(StorePath path) {
        acknowledged.add(path);
    }

    boolean isFor(MultipartUpload upload, StorePath path) {
        return upload.key().equals(bucket.place().keyToWrite(path));
    }

    /** What giving a name comes to because of what stands there; null if nothing does. */
    @Nullable
    Publication standing(StorePath path, Payload payload) {
        Look look = Look.at(bucket, "write", path);
        if (look.isTakenByOther()) {
            return Publication.NAME_TAKEN;
        }
        return look.file().isPresent() ? compared(path, payload) : null;
    }

    private @Nullable Publication compared(StorePath path, Payload payload) {
        if (contents.isThere(path, payload)) {
            acknowledged.add(path);
            return Publication.ALREADY_PRESENT;
        }
        return contents.head("write", path).isPresent() ? Publication.NAME_TAKEN : null;
    }

    Publication publishShort(StorePath path, Payload payload) {
        String key = bucket.place().keyToWrite(path);
        byte @Nullable [] bytes = null;
        while (true) {
            Publication there = standing(path, payload);
            if (there != null) {
                return there;
            }
            bytes = bytes == null ? read(payload) : bytes;
            if (put(key, payload, bytes, Condition.ABSENT).isPresent()) {
                acknowledged.add(path);
                return Publication.CREATED;
            }
        }
    }

    void replace(StorePath path, Payload payload) {
        String key = bucket.place().keyToWrite(path);
        if (looks.isTakenByOther("replace", path)) {
            throw Failures.wrongType("replace", bucket.place().shown(path));
        }
        if (!isLong(payload)) {
            put(key, payload, read(payload), Condition.NONE);
        } else {
            replaceLong(path, payload);
        }
        acknowledged.add(path);
    }

    private void replaceLong(StorePath path, Payload payload) {
        for (int rounds = 0; rounds < ROUNDS; rounds++) {
            MultipartUpload upload = send(path, payload);
            boolean isVisible = false;
            try {
                isVisible = upload.complete(Condition.NONE) == MultipartUpload.Outcome.VISIBLE;
                if (isVisible) {
                    return;
                }
            } finally {
                if (!isVisible) {
                    upload.abort();
                }
            }
        }
        throw lost(path);
    }

    UnavailableFailure lost(StorePath path) {
        return new UnavailableFailure(
                Failures.start("write", bucket.place().shown(path))
                        + "the server has lost what was sent, several times. Try again later.",
                null);
    }

    private Optional<String> put(String key, Payload payload, byte[] bytes, Condition condition) {
        return writes.put(
                "write",
                key,
                bytes,
                condition,
                Map.of(Head.SHA256, payload.digest().hex()),
                request -> describe(request, payload, bytes));
    }

    private void describe(PutObjectRequest.Builder request, Payload payload, byte[] bytes) {
        options.storageClass().ifPresent(request::storageClass);
        Base64.Encoder base64 = Base64.getEncoder();
        switch (options.checksums()) {
            case SHA256 ->
                request.checksumSHA256(base64.encodeToString(
                        HexFormat.of().parseHex(payload.digest().hex())));
            case MD5 -> request.contentMD5(base64.encodeToString(Hashes.md5().digest(bytes)));
            case NONE -> {}
        }
    }

    private static byte[] read(Payload payload) {
        try (InputStream in = payload.open()) {
            byte[] bytes = in.readAllBytes();
            MultipartUpload.requireSame(payload, Digest.ofBytes(Hashes.sha256().digest(bytes)));
            return bytes;
        } catch (IOException e) {
            throw new SourceFailure("Cannot store " + payload.origin() + ": " + e.getMessage() + ".", e);
        }
    }

    MultipartUpload send(StorePath path, Payload payload) {
        String key = bucket.place().keyToWrite(path);
        writes.requireSound("write", key);
        return MultipartUpload.send(bucket, options, workers, key, names.get(), payload);
    }

    /**
     * Whose turn it is to send a content.
     *
     * @param claim ours; null if somebody else has sent it
     */
    record Turn(@Nullable Lease claim) {}

    /** Waits while somebody else sends what is to stand under this name. */
    Turn await(StorePath path, Payload payload) {
        for (int tries = 0; ; tries++) {
            if (contents.isThere(path, payload)) {
                return new Turn(null);
            }
            Optional<Lease> claim = leases.tryExclusive(path);
            if (claim.isPresent()) {
                return inTurn(path, payload, claim.get());
            }
            pauses.after(tries);
        }
    }

    private Turn inTurn(StorePath path, Payload payload, Lease claim) {
        // Whoever had the turn before may have ended between our look and our turn.
        if (contents.isThere(path, payload)) {
            claim.close();
            return new Turn(null);
        }
        return new Turn(claim);
    }
}
