package dev.granary.app.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes in before it is unpacked: counted, and bounded where nothing comes of it. Whoever opened the stream closes it. */
final class Packed extends FilterInputStream {

    /** A decompressor may keep what it has read of a header, however long that is. */
    private static final long MOST_FOR_NOTHING = 1L << 20;

    private final Refusing refusing;
    private long count;
    private long sinceRest;
    private boolean failed;

    Packed(InputStream in, Refusing refusing) {
        super(in);
        this.refusing = refusing;
    }

    /** How many bytes have come in. */
    long count() {
        return count;
    }

    /** Whether reading failed here, and not at what was made of it. */
    boolean failed() {
        return failed;
    }

    /** Says that something came of what was read so far. */
    void rest() {
        sinceRest = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        int n = super.read(bytes, offset, length);
        count += Math.max(n, 0);
        sinceRest += Math.max(n, 0);
        if (sinceRest > MOST_FOR_NOTHING) {
            throw refusing.damaged("nothing comes of %s bytes in it".formatted(Refusing.number(MOST_FOR_NOTHING)));
        }
        failed = false;
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}
}
