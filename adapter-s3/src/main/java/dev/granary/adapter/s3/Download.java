package dev.granary.adapter.s3;

import dev.granary.ports.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The bytes of an object, fetched in parts, some ahead of the reader. Each part is tried again by itself if it is cut short,
 * and all are of one and the same state of the object. For one thread.
 */
final class Download extends InputStream {

    /** How much one request asks for. */
    static final int PART_BYTES = 8 << 20;

    private static final int AHEAD = 3;

    private final Bucket bucket;
    private final ExecutorService workers;
    private final String key;
    private final String etag;
    private final long end;
    private final Deque<Future<Bucket.Part>> ahead = new ArrayDeque<>();
    private long next;
    private byte[] part;
    private int position;
    private boolean closed;

    /**
     * @param first what was read already
     * @param from where it begins
     * @param length how much is wanted in all, at the most
     */
    Download(Bucket bucket, ExecutorService workers, String key, Bucket.Part first, long from, long length) {
        this.bucket = bucket;
        this.workers = workers;
        this.key = key;
        this.etag = first.etag();
        this.part = first.bytes();
        this.next = from + first.bytes().length;
        this.end = length > first.sizeBytes() - from ? first.sizeBytes() : from + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("The stream is closed.");
        }
        if (length == 0) {
            return 0;
        }
        if (position == part.length && !nextPart()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean nextPart() throws IOException {
        fetchAhead();
        Future<Bucket.Part> fetched = ahead.pollFirst();
        if (fetched == null) {
            return false;
        }
        try {
            part = fetched.get().bytes();
            position = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted while it read.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e.getCause());
        }
        fetchAhead();
        return true;
    }

    private void fetchAhead() {
        while (ahead.size() < AHEAD && next < end) {
            long from = next;
            long length = Math.min(PART_BYTES, end - from);
            next = from + length;
            ahead.addLast(workers.submit(() -> fetch(from, length)));
        }
    }

    private Bucket.Part fetch(long from, long length) throws IOException {
        Bucket.Part fetched;
        try {
            fetched = bucket.get("read", key, from, length).orElseThrow(() -> new IOException(changed()));
        } catch (StoreFailure e) {
            throw new IOException(e.getMessage(), e);
        }
        if (fetched.bytes().length != length || !fetched.etag().equals(etag)) {
            throw new IOException(changed());
        }
        return fetched;
    }

    private String changed() {
        return "Cannot read " + bucket.shown(key)
                + ": it was replaced or removed while it was being read. Read it again.";
    }

    @Override
    public int available() {
        return part.length - position;
    }

    @Override
    public void close() {
        closed = true;
        ahead.forEach(fetched -> fetched.cancel(false));
        ahead.clear();
    }
}
