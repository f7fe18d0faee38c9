package dev.granary.app.share.export;

import dev.granary.app.share.Unreadable;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Calculation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Bytes of the store on their way into a package: counted and hashed, and at their end compared with what they should be. */
final class HashedInput extends FilterInputStream {

    /** Told at the end of the bytes what they were. */
    @FunctionalInterface
    interface End {
        void ended(Digest actual) throws Unreadable;
    }

    private final StorePath what;
    private final long sizeBytes;
    private final Calculation calculation;
    private final LongConsumer progress;
    private final End end;
    private long read;
    private boolean isEnded;

    HashedInput(
            InputStream in, StorePath what, long sizeBytes, Calculation calculation, LongConsumer progress, End end) {
        super(in);
        this.what = what;
        this.sizeBytes = sizeBytes;
        this.calculation = calculation;
        this.progress = progress;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = readSource(bytes, offset, length);
        if (n > 0) {
            read += n;
            if (read > sizeBytes) {
                throw new Unreadable(
                        "%s has more than the expected %d bytes: something writes into it. Export again when that has ended."
                                .formatted(what, sizeBytes));
            }
            calculation.update(bytes, offset, n);
            progress.accept(n);
        } else if (n < 0 && !isEnded) {
            isEnded = true;
            if (read < sizeBytes) {
                throw new Unreadable("%s has %d bytes, expected %d.".formatted(what, read, sizeBytes));
            }
            end.ended(calculation.finish());
        }
        return n;
    }

    private int readSource(byte[] bytes, int offset, int length) throws Unreadable {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw new Unreadable("%s cannot be read: %s. Check the medium.".formatted(what, e.getMessage()));
        }
    }

    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
