package dev.granary.app.share.migrate;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails at the end of what is not what it was when it was hashed. */
final class SameBytes extends FilterInputStream {

    private final Digest expected;
    private final Calculation calculation;
    private boolean isCompared;

    SameBytes(InputStream in, Digest expected, Hasher hasher) {
        super(in);
        this.expected = expected;
        this.calculation = hasher.begin();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            calculation.update(buffer, offset, read);
        } else if (read < 0 && !isCompared) {
            isCompared = true;
            if (!calculation.finish().equals(expected)) {
                throw new IOException("it was changed while it was being carried over");
            }
        }
        return read;
    }

    /** Skips by reading, for what is skipped counts too. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(bytes, 0), 1 << 16)];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
