package dev.granary.app.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** The forms of package files, told by their first bytes. */
enum PackageForm {
    ZIP,
    TAR,
    GZIP,
    ZSTD;

    /** How many bytes tell. */
    static final int HEAD_BYTES = 512;

    private static final int ZIP_ENTRY = 0x04034b50;
    private static final int ZSTD_FRAME = 0xFD2FB528;
    private static final int ZSTD_SKIPPED = 0x184D2A50;

    private static final int LONGEST_OTHER = 6;
    private static final Map<String, String> OTHERS =
            Map.of("fd377a585a00", "xz", "425a68", "bzip2", "377abcaf271c", "7-Zip", "526172211a07", "RAR");

    static Optional<PackageForm> of(byte[] head) {
        if (head.length < 4) {
            return Optional.empty();
        }
        int first = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (first == ZIP_ENTRY || first == ZipEnd.SIGNATURE || first == ZipEnd.LARGE_SIGNATURE) {
            return Optional.of(ZIP);
        }
        if ((first & 0xFFFF) == 0x8B1F) {
            return Optional.of(GZIP);
        }
        if (first == ZSTD_FRAME || (first & 0xFFFFFFF0) == ZSTD_SKIPPED) {
            return Optional.of(ZSTD);
        }
        return isTar(head) ? Optional.of(TAR) : Optional.empty();
    }

    /** What packed a file that is none of these, as far as its first bytes tell. */
    static Optional<String> otherPacker(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST_OTHER));
        return OTHERS.entrySet().stream()
                .filter(other -> hex.startsWith(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Commons Compress calls what is no number an illegal argument. */
    private static boolean isTar(byte[] head) {
        try {
            return head.length == HEAD_BYTES && TarUtils.verifyCheckSum(head);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
