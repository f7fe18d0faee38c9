package dev.granary.app.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Where an entry of a zip archive has its bytes, as both its headers say. */
final class ZipBody {

    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int DESCRIPTOR_FLAG = 1 << 3;

    private static final int SIGNATURE = 0x04034b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int FIXED_BYTES = 30;

    private final long offset;
    private final long packedBytes;
    private final long sizeBytes;
    private final int crc32;
    private final short flags;
    private final short method;
    private final int beforeBytes;

    /** As the central directory tells it; {@link #confirmed} before anything is read. */
    ZipBody(long offset, long packedBytes, long sizeBytes, int crc32, int flags, int method) {
        this(offset, packedBytes, sizeBytes, crc32, (short) flags, (short) method, 0);
    }

    private ZipBody(
            long offset, long packedBytes, long sizeBytes, int crc32, short flags, short method, int beforeBytes) {
        this.offset = offset;
        this.packedBytes = packedBytes;
        this.sizeBytes = sizeBytes;
        this.crc32 = crc32;
        this.flags = flags;
        this.method = method;
        this.beforeBytes = beforeBytes;
    }

    long offset() {
        return offset;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /**
     * The same, once the header that stands before the bytes says what the directory says.
     *
     * @throws RefusedArchive if it says anything else
     */
    ZipBody confirmed(PackageBytes bytes, ByteBuffer rawName) throws IOException {
        String name = StandardCharsets.UTF_8.decode(rawName.duplicate()).toString();
        Refusing refusing = bytes.refusing();
        ByteBuffer fixed = bytes.at(offset, FIXED_BYTES);
        if (fixed.getInt(0) != SIGNATURE) {
            throw refusing.damagedEntry(name, "is not where the list of entries says");
        }
        int nameBytes = Short.toUnsignedInt(fixed.getShort(26));
        int extraBytes = Short.toUnsignedInt(fixed.getShort(28));
        ByteBuffer rest = bytes.at(offset + FIXED_BYTES, nameBytes + extraBytes);
        if (!rest.slice(0, nameBytes).equals(rawName)) {
            throw differs(refusing, name, "name");
        }
        ZipExtras extras = ZipExtras.of(rest.slice(nameBytes, extraBytes), name, refusing);
        extras.requireName(rawName, name);
        if (fixed.getShort(6) != flags) {
            throw differs(refusing, name, "flags");
        }
        if (fixed.getShort(8) != method) {
            throw differs(refusing, name, "method");
        }
        ZipExtras.Large large = extras.large(name);
        requireSame(large.orUsual(fixed.getInt(22)), sizeBytes, refusing, name, "size");
        requireSame(large.orUsual(fixed.getInt(18)), packedBytes, refusing, name, "packed size");
        requireSame(
                Integer.toUnsignedLong(fixed.getInt(14)), Integer.toUnsignedLong(crc32), refusing, name, "checksum");
        return new ZipBody(offset, packedBytes, sizeBytes, crc32, flags, method, FIXED_BYTES + nameBytes + extraBytes);
    }

    /**
     * Makes sure that this and nothing else stands before another place: the next body, or the central directory.
     *
     * @throws RefusedArchive if something lies between, or one lies in the other
     */
    void requireUpTo(long next, PackageBytes bytes) throws IOException {
        long end = offset + beforeBytes + packedBytes;
        long between = next - end;
        if (between == 0 && !hasDescriptor()) {
            return;
        }
        if (between < 0) {
            throw bytes.refusing().damagedEntry(name(bytes), "has bytes that belong to something else too");
        }
        if (!hasDescriptor() || !isDescriptor(between, end, bytes)) {
            throw bytes.refusing().damagedEntry(name(bytes), "is followed by bytes that belong to nothing");
        }
    }

    /**
     * Its bytes; the caller closes the stream. The last are given out only once all are sure.
     *
     * @param name how messages name it
     */
    InputStream open(PackageBytes bytes, String name) {
        Refusing refusing = bytes.refusing();
        InputStream packed = bytes.stream(offset + beforeBytes, packedBytes);
        if (method == STORED) {
            return new Exactly(packed, name, sizeBytes, refusing, actual -> requireSum(actual, name, refusing));
        }
        Inflated inflated = new Inflated(packed, name, refusing);
        return new Exactly(inflated, name, sizeBytes, refusing, actual -> {
            requireSum(actual, name, refusing);
            inflated.requireAllOf(packedBytes);
        });
    }

    private void requireSum(long actual, String name, Refusing refusing) throws RefusedArchive {
        if ((int) actual != crc32) {
            throw refusing.damagedEntry(name, "has bytes of another checksum than it says");
        }
    }

    private boolean hasDescriptor() {
        return (flags & DESCRIPTOR_FLAG) != 0;
    }

    /** Where sizes are only known at the end, the header before the bytes has none. */
    private void requireSame(long said, long listed, Refusing refusing, String name, String what)
            throws RefusedArchive {
        if (said != listed && !(said == 0 && hasDescriptor())) {
            throw differs(refusing, name, what);
        }
    }

    /** With or without a signature, with small or large sizes. */
    private boolean isDescriptor(long length, long at, PackageBytes bytes) throws IOException {
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            return false;
        }
        ByteBuffer descriptor = bytes.at(at, (int) length);
        boolean signed = length == 16 || length == 24;
        if (signed && descriptor.getInt() != DESCRIPTOR_SIGNATURE) {
            return false;
        }
        return descriptor.getInt() == crc32
                && (length < 20
                        ? descriptor.getInt() == (int) packedBytes && descriptor.getInt() == (int) sizeBytes
                        : descriptor.getLong() == packedBytes && descriptor.getLong() == sizeBytes);
    }

    private static RefusedArchive differs(Refusing refusing, String name, String what) {
        return refusing.damagedEntry(
                name, "has another %s before its bytes than in the list of entries".formatted(what));
    }

    private String name(PackageBytes bytes) throws IOException {
        int nameBytes = Short.toUnsignedInt(bytes.at(offset, FIXED_BYTES).getShort(26));
        return StandardCharsets.UTF_8
                .decode(bytes.at(offset + FIXED_BYTES, nameBytes))
                .toString();
    }

    private static final class Inflated extends InflaterInputStream {

        private final String name;
        private final Refusing refusing;

        Inflated(InputStream packed, String name, Refusing refusing) {
            super(packed, new Inflater(true), 1 << 13);
            this.name = name;
            this.refusing = refusing;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException | EOFException e) {
                throw refusing.damagedEntry(name, "cannot be unpacked");
            }
        }

        void requireAllOf(long packedBytes) throws RefusedArchive {
            if (!inf.finished() || inf.getBytesRead() != packedBytes) {
                throw refusing.damagedEntry(name, "has bytes behind its end");
            }
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
