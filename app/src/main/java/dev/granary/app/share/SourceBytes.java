package dev.granary.app.share;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Bytes of the source on their way, a piece at a time. */
final class SourceBytes {

    private static final int BUFFER_BYTES = 1 << 18;

    private SourceBytes() {}

    /**
     * Reads what is opened to its end.
     *
     * @param what how messages name it
     * @throws Unreadable if it cannot be read, or has not this size
     * @throws IOException if the stream that it is written to fails
     */
    static void copy(Supplier<InputStream> opened, StorePath what, long sizeBytes, OutputStream out)
            throws IOException {
        try (InputStream in = Unreadable.reading(opened)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = sizeBytes;
            for (int n = read(in, buffer, what); n >= 0; n = read(in, buffer, what)) {
                left -= n;
                if (left < 0) {
                    throw new Unreadable(
                            "Cannot read %s: it has more than the expected %d bytes.".formatted(what, sizeBytes));
                }
                out.write(buffer, 0, n);
            }
            if (left > 0) {
                throw new Unreadable(
                        "Cannot read %s: it has %d bytes, expected %d.".formatted(what, sizeBytes - left, sizeBytes));
            }
        }
    }

    private static int read(InputStream in, byte[] buffer, StorePath what) throws Unreadable {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Unreadable("Cannot read %s: %s. Check the medium.".formatted(what, e.getMessage()));
        }
    }

    /**
     * Reads a file that was looked at before.
     *
     * @throws Unreadable if it cannot be read, or has changed since
     */
    static void copyUnchanged(Store store, BlobStat file, OutputStream out) throws IOException {
        copy(() -> store.blobs().open(file.path(), ByteRange.ALL), file.path(), file.sizeBytes(), out);
        boolean unchanged = Unreadable.reading(() -> store.blobs().stat(file.path()))
                .filter(now -> now.version().equals(file.version()))
                .isPresent();
        if (!unchanged) {
            throw new Unreadable("%s was changed while it was being copied. Copy again.".formatted(file.path()));
        }
    }

    /** Whether a failure is one of a store as a whole: what else is tried will fail as well. */
    static boolean isOfTheStore(StoreFailure failure) {
        return failure instanceof FullFailure
                || failure instanceof DeniedFailure
                || failure instanceof UnavailableFailure;
    }
}
