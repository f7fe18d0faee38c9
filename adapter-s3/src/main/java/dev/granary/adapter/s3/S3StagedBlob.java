package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import org.jspecify.annotations.Nullable;

/** A content that was hashed, and is sent when it is given a name; a long one before that, in parts that nobody sees. */
final class S3StagedBlob implements StagedBlob {

    private final Gate gate;
    private final Sending sending;
    private final Payload payload;
    private @Nullable MultipartUpload upload;
    private @Nullable Lease claim;
    private boolean named;
    private boolean closed;

    S3StagedBlob(Gate gate, Sending sending, Payload payload) {
        this.gate = gate;
        this.sending = sending;
        this.payload = payload;
    }

    @Override
    public Digest digest() {
        return payload.digest();
    }

    @Override
    public long sizeBytes() {
        return payload.sizeBytes();
    }

    /** Sends a long content, unless somebody else sends it just now: then this waits for them, so that it is sent once. */
    @Override
    public synchronized void prepare(StorePath likely) {
        gate.requireOpen();
        if (closed && !named) {
            throw new IllegalStateException("The content was closed without a name.");
        }
        if (named || upload != null || !Sending.isLong(payload)) {
            return;
        }
        Sending.Turn turn = sending.await(likely, payload);
        claim = turn.claim();
        if (claim != null) {
            upload = sending.send(likely, payload);
        }
    }

    @Override
    public synchronized Publication publish(StorePath path) {
        requireUnnamed();
        Publication outcome = Sending.isLong(payload) ? publishLong(path) : sending.publishShort(path, payload);
        if (outcome != Publication.NAME_TAKEN) {
            named = true;
            letGo();
        }
        return outcome;
    }

    private Publication publishLong(StorePath path) {
        while (true) {
            Publication there = sending.standing(path, payload);
            if (there != null) {
                return there;
            }
            if (upload == null || !sending.isFor(upload, path)) {
                letGo();
                prepare(path);
            }
            MultipartUpload sent = upload;
            // Without one somebody else has sent it meanwhile, which the next look shows.
            if (sent != null) {
                switch (sent.complete(Condition.ABSENT)) {
                    case VISIBLE -> {
                        upload = null;
                        sending.acknowledged(path);
                        return Publication.CREATED;
                    }
                    case REFUSED, LOST -> letGo();
                }
            }
        }
    }

    @Override
    public synchronized void replace(StorePath path) {
        requireUnnamed();
        sending.replace(path, payload);
        named = true;
        letGo();
    }

    @Override
    public synchronized void close() {
        closed = true;
        letGo();
        payload.close();
    }

    /** Drops what was sent and is not visible, and lets others send. */
    private void letGo() {
        MultipartUpload sent = upload;
        upload = null;
        if (sent != null) {
            sent.abort();
        }
        Lease held = claim;
        claim = null;
        if (held != null) {
            held.close();
        }
    }

    private void requireUnnamed() {
        gate.requireOpen();
        if (named) {
            throw new IllegalStateException("The content has a name already.");
        }
        if (closed) {
            throw new IllegalStateException("The content was closed without a name.");
        }
    }
}
