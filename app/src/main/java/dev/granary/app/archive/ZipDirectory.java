package dev.granary.app.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entries of a zip archive, of which nothing is believed: the list at its end and what stands before each entry's bytes say
 * the same, and the bytes of the entries, one after the other, are all that there is.
 *
 * <p>Read here and not by Commons Compress: its ZipFile takes 69 MB for 100,000 entries, and looks at no header but for where
 * the bytes start.
 */
final class ZipDirectory {

    /** Takes in an entry, before it is known whether all entries together are as they should be. */
    @FunctionalInterface
    interface Taker {
        void take(ZipHeader entry) throws RefusedArchive;
    }

    private ZipDirectory() {}

    /**
     * Tells a taker of all entries, in the order of the list.
     *
     * @throws RefusedArchive if anything does not fit
     */
    static void read(PackageBytes bytes, Limits limits, Taker taker) throws IOException {
        ZipEnd end = ZipEnd.of(bytes, limits);
        List<ZipBody> bodies = new ArrayList<>();
        try (InputStream directory =
                new BufferedInputStream(bytes.stream(end.directoryOffset(), end.directoryBytes()), 1 << 16)) {
            for (int i = 0; i < end.entries(); i++) {
                ZipHeader entry = next(directory, bytes);
                taker.take(entry);
                bodies.add(entry.body());
            }
            if (directory.read() >= 0) {
                throw bytes.refusing().damaged("it has more entries than its end says");
            }
        }
        requireNothingElse(bodies, end, bytes);
    }

    private static ZipHeader next(InputStream directory, PackageBytes bytes) throws IOException {
        ByteBuffer fixed = take(directory, ZipHeader.BYTES, bytes);
        ByteBuffer rest = take(directory, ZipHeader.restBytes(fixed, bytes.refusing()), bytes);
        ZipHeader entry = ZipHeader.of(fixed, rest, bytes.refusing());
        return new ZipHeader(
                entry.rawName(), entry.kind(), entry.modified(), entry.body().confirmed(bytes, entry.rawName()));
    }

    private static ByteBuffer take(InputStream directory, int length, PackageBytes bytes) throws IOException {
        byte[] taken = directory.readNBytes(length);
        if (taken.length < length) {
            throw bytes.refusing().damaged("it has fewer entries than its end says");
        }
        return ByteBuffer.wrap(taken).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireNothingElse(List<ZipBody> bodies, ZipEnd end, PackageBytes bytes) throws IOException {
        bodies.sort(Comparator.comparingLong(ZipBody::offset));
        long first = bodies.isEmpty() ? end.directoryOffset() : bodies.get(0).offset();
        if (first != 0) {
            throw bytes.refusing().damaged("%s bytes stand before its first entry".formatted(Refusing.number(first)));
        }
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i)
                    .requireUpTo(i + 1 < bodies.size() ? bodies.get(i + 1).offset() : end.directoryOffset(), bytes);
        }
    }
}
