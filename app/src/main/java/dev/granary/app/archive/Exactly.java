package dev.granary.app.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;

/** A file's bytes, of which the last are given out only once it is sure that all of them are as many and those that were told. */
final class Exactly extends FilterInputStream {

    /** Makes sure of what only the whole tells. */
    @FunctionalInterface
    interface Last {
        void check(long crc32) throws IOException;
    }

    private final String name;
    private final long sizeBytes;
    private final Refusing refusing;
    private final Last last;
    private final CRC32 crc32 = new CRC32();
    private long left;
    private boolean checked;

    Exactly(InputStream in, String name, long sizeBytes, Refusing refusing, Last last) {
        super(in);
        this.name = name;
        this.sizeBytes = sizeBytes;
        this.left = sizeBytes;
        this.refusing = refusing;
        this.last = last;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int n = left == 0 ? 0 : super.read(bytes, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw refusing.damagedEntry(
                    name,
                    "has %s bytes, but says %s"
                            .formatted(Refusing.number(sizeBytes - left), Refusing.number(sizeBytes)));
        }
        crc32.update(bytes, offset, n);
        left -= n;
        if (left == 0) {
            check();
        }
        return n == 0 ? -1 : n;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(count, 0), 1 << 16)];
        int n = read(passed, 0, passed.length);
        return Math.max(n, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        if (super.read(new byte[1], 0, 1) >= 0) {
            throw refusing.damagedEntry(name, "has more bytes than the %s that it says".formatted(sizeBytes));
        }
        last.check(crc32.getValue());
        checked = true;
    }
}
