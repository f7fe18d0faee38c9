package dev.granary.domain.name;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a file's name is taken as it is by every system that a store may be carried to.
 *
 * <p>Source: Microsoft, "Naming Files, Paths, and Namespaces"; 255 bytes is the most of ext4, XFS and APFS.
 */
public final class PortableName {

    /** The most bytes (UTF-8) that a name has. */
    public static final int MAX_BYTES = 255;

    private static final Pattern NOT_ON_WINDOWS = Pattern.compile("[<>:\"|?*\\\\\\p{Cc}]");

    /** Embeddings, overrides and isolates (UAX #9): {@code exe.fdp} reads {@code pdf.exe} behind one. */
    private static final Pattern TURNS_WRITING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private PortableName() {}

    /** Why some system does not take a name, takes it for something else, or changes it; empty if all take it. */
    public static Optional<String> reasonAgainst(String name) {
        if (FolderForm.isDevice(name)) {
            return Optional.of("on Windows that is the name of a device");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("Windows drops a dot or blank at the end of a name");
        }
        if (NOT_ON_WINDOWS.matcher(name).find()) {
            return Optional.of("Windows allows no control characters and none of < > : \" | ? * \\ in a name");
        }
        if (TURNS_WRITING.matcher(name).find()) {
            return Optional.of("characters in it turn the direction of writing, so that it is shown as another name");
        }
        if (name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return Optional.of("half a character stands in it, which is no legal Unicode");
        }
        return bytes(name) > MAX_BYTES
                ? Optional.of("most file systems allow %d bytes in a name".formatted(MAX_BYTES))
                : Optional.empty();
    }

    /** As many as UTF-8 takes. */
    private static int bytes(String name) {
        return name.codePoints().map(PortableName::bytes).sum();
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
