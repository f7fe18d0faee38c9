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
        for (int rounds = 0; rounds < Sending.ROUNDS; rounds++) {
            Publication there = sending.standing(path, payload);
            if (there != null) {
                return there;
            }
            MultipartUpload sent = uploadFor(path);
            switch (sent.complete(Condition.ABSENT)) {
                case VISIBLE -> {
                    upload = null;
                    sending.acknowledged(path);
                    return Publication.CREATED;
                }
                case REFUSED, LOST -> letGo();
            }
        }
        throw sending.lost(path);
    }

    /** Whoever names contents has waited for others before; here nobody is waited for, who may wait for us. */
    private MultipartUpload uploadFor(StorePath path) {
        MultipartUpload sent = upload;
        if (sent != null && sending.isFor(sent, path)) {
            return sent;
        }
        letGo();
        MultipartUpload anew = sending.send(path, payload);
        upload = anew;
        return anew;
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
