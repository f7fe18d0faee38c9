package dev.granary.app.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the central directory of a zip archive is, by the record at the archive's very end. Nothing is searched for that could be
 * found in two places.
 *
 * <p>Source: APPNOTE 6.3.10, 4.3.14 to 4.3.16.
 *
 * @param entries how many entries it says that there are
 * @param directoryOffset where the directory starts
 * @param directoryBytes how long it is; right behind it is the end
 */
record ZipEnd(int entries, long directoryOffset, long directoryBytes) {

    static final int SIGNATURE = 0x06054b50;
    static final int LARGE_SIGNATURE = 0x06064b50;

    private static final int BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGE_BYTES = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;

    /** What the record says, before it is believed. */
    private record Claim(long entries, long directoryBytes, long directoryOffset, long endsAt) {}

    /**
     * @throws RefusedArchive if there is no such record, more than one, or one with more entries than the limits allow
     */
    static ZipEnd of(PackageBytes bytes, Limits limits) throws IOException {
        Refusing refusing = bytes.refusing();
        long at = position(bytes);
        ByteBuffer end = bytes.at(at, BYTES);
        if (end.getInt(4) != 0 || end.getShort(8) != end.getShort(10)) {
            throw refusing.unknown("it is one part of a zip archive in several");
        }
        Claim claim = large(
                bytes,
                new Claim(
                        Short.toUnsignedLong(end.getShort(10)),
                        Integer.toUnsignedLong(end.getInt(12)),
                        Integer.toUnsignedLong(end.getInt(16)),
                        at));
        if (claim.entries() < 0 || claim.entries() > limits.entries()) {
            throw refusing.tooMuch("it says that it has %s entries; %s are allowed"
                    .formatted(Long.toUnsignedString(claim.entries()), Refusing.number(limits.entries())));
        }
        if (claim.directoryBytes() < 0
                || claim.directoryOffset() < 0
                || claim.directoryOffset() != claim.endsAt() - claim.directoryBytes()) {
            throw refusing.damaged("its list of entries is not where its end says");
        }
        return new ZipEnd((int) claim.entries(), claim.directoryOffset(), claim.directoryBytes());
    }

    /** Seen from the end the first record, and the only one whose comment ends with the file. */
    private static long position(PackageBytes bytes) throws IOException {
        int length = (int) Math.min(bytes.sizeBytes(), BYTES + LONGEST_COMMENT);
        long start = bytes.sizeBytes() - length;
        ByteBuffer tail = bytes.at(start, length);
        long found = -1;
        for (int at = length - BYTES; at >= 0; at--) {
            if (tail.getInt(at) != SIGNATURE) {
                continue;
            }
            boolean fits = Short.toUnsignedInt(tail.getShort(at + 20)) == length - BYTES - at;
            if (fits == found >= 0) {
                throw bytes.refusing().damaged("it has more than one end, or goes on behind its end");
            }
            if (found < 0) {
                found = start + at;
            }
        }
        if (found < 0) {
            throw bytes.refusing().damaged("its end is missing");
        }
        return found;
    }

    /** The record of archives with more than the usual one can say. */
    private static Claim large(PackageBytes bytes, Claim claim) throws IOException {
        long at = claim.endsAt() - LOCATOR_BYTES;
        if (at < 0 || bytes.at(at, 4).getInt() != LOCATOR_SIGNATURE) {
            return claim;
        }
        Refusing refusing = bytes.refusing();
        ByteBuffer locator = bytes.at(at, LOCATOR_BYTES);
        long endsAt = at - LARGE_BYTES;
        if (locator.getLong(8) != endsAt || locator.getInt(4) != 0 || locator.getInt(16) > 1) {
            throw refusing.damaged("its end for large archives is not where it says");
        }
        ByteBuffer end = bytes.at(endsAt, LARGE_BYTES);
        if (end.getInt(0) != LARGE_SIGNATURE
                || end.getLong(4) != LARGE_BYTES - 12
                || end.getLong(16) != 0
                || end.getLong(24) != end.getLong(32)) {
            throw refusing.damaged("its end for large archives is not as it should be");
        }
        Claim large = new Claim(end.getLong(32), end.getLong(40), end.getLong(48), endsAt);
        if (differs(claim.entries(), 0xFFFFL, large.entries())
                || differs(claim.directoryBytes(), 0xFFFF_FFFFL, large.directoryBytes())
                || differs(claim.directoryOffset(), 0xFFFF_FFFFL, large.directoryOffset())) {
            throw refusing.damaged("its two ends say different things");
        }
        return large;
    }

    private static boolean differs(long usual, long none, long large) {
        return usual != none && usual != large;
    }
}
