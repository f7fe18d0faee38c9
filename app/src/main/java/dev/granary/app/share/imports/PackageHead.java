package dev.granary.app.share.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The first bytes of package files. */
final class PackageHead {

    private static final int BYTES = 262;
    private static final int TAR_AT = 257;

    // Zip (a file, or none at all), gzip, zstd.
    private static final List<String> HEX = List.of("504b0304", "504b0506", "1f8b", "28b52ffd");

    private PackageHead() {}

    /** Whether a file begins as packages do; not if it cannot be read. */
    static boolean isOfPackage(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(BYTES);
            String hex = HexFormat.of().formatHex(head);
            return HEX.stream().anyMatch(hex::startsWith)
                    || (head.length == BYTES
                            && Arrays.equals(
                                    head,
                                    TAR_AT,
                                    BYTES,
                                    "ustar".getBytes(StandardCharsets.US_ASCII),
                                    0,
                                    BYTES - TAR_AT));
        } catch (IOException e) {
            return false;
        }
    }
}
