package dev.granary.app.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the central directory says of an entry.
 *
 * @param rawName its name as bytes
 * @param kind what it is
 * @param modified when it was changed
 * @param body where its bytes are
 */
record ZipHeader(ByteBuffer rawName, Kind kind, Instant modified, ZipBody body) {

    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    static final int BYTES = 46;

    private static final int SIGNATURE = 0x02014b50;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

    /** Two for how it was deflated, one for the descriptor behind it, one for UTF-8. */
    private static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | ZipBody.DESCRIPTOR_FLAG | 1 << 11;

    private static final int FORMAT = 0170000;
    private static final int DOS_FOLDER = 0x10;

    /** How many bytes follow the fixed ones. */
    static int restBytes(ByteBuffer fixed, Refusing refusing) throws RefusedArchive {
        if (fixed.getInt(0) != SIGNATURE) {
            throw refusing.damaged("its list of entries is not as it should be");
        }
        return nameBytes(fixed) + extraBytes(fixed) + Short.toUnsignedInt(fixed.getShort(32));
    }

    /**
     * @throws RefusedArchive if it is an entry that is not read here, or does not fit together
     */
    static ZipHeader of(ByteBuffer fixed, ByteBuffer rest, Refusing refusing) throws RefusedArchive {
        ByteBuffer rawName = rest.slice(0, nameBytes(fixed));
        String name = StandardCharsets.UTF_8.decode(rawName.duplicate()).toString();
        ZipExtras extras = ZipExtras.of(rest.slice(nameBytes(fixed), extraBytes(fixed)), name, refusing);
        extras.requireName(rawName, name);
        int flags = Short.toUnsignedInt(fixed.getShort(8));
        int method = Short.toUnsignedInt(fixed.getShort(10));
        requireReadable(name, flags, method, Short.toUnsignedInt(fixed.getShort(34)), refusing);
        ZipExtras.Large large = extras.large(name);
        long sizeBytes = large.orUsual(fixed.getInt(24));
        long packedBytes = large.orUsual(fixed.getInt(20));
        long offset = large.orUsual(fixed.getInt(42));
        ZipBody body = new ZipBody(offset, packedBytes, sizeBytes, fixed.getInt(16), flags, method);
        Kind kind = kind(name, fixed.getInt(38), refusing);
        if (method == ZipBody.STORED && packedBytes != sizeBytes) {
            throw refusing.damagedEntry(name, "is stored as it is, but says two sizes");
        }
        if (kind == Kind.FOLDER && (sizeBytes != 0 || packedBytes > 2)) {
            throw refusing.damagedEntry(name, "is a folder, but has bytes of its own");
        }
        return new ZipHeader(rawName, kind, extras.modified(fixed.getShort(14), fixed.getShort(12)), body);
    }

    private static void requireReadable(String name, int flags, int method, int disk, Refusing refusing)
            throws RefusedArchive {
        if ((flags & ENCRYPTED) != 0) {
            throw refusing.entry(name, "is encrypted");
        }
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw refusing.entry(name, "has flags (%#x) that nobody should set".formatted(flags));
        }
        if (method != ZipBody.STORED && method != ZipBody.DEFLATED) {
            throw refusing.entry(name, "is packed by a method (%d) other than stored or deflated".formatted(method));
        }
        if (disk != 0 && disk != 0xFFFF) {
            throw refusing.entry(name, "lies in another part of the archive");
        }
    }

    /** By what Unix calls the file, whoever packed it: some reader goes by it. */
    private static Kind kind(String name, int attributes, Refusing refusing) throws RefusedArchive {
        boolean folder = name.endsWith("/");
        int format = attributes >>> 16 & FORMAT;
        if (format == 0120000 && !folder) {
            return Kind.LINK;
        }
        boolean saysFolder = format == 0040000 || (format == 0 && (attributes & DOS_FOLDER) != 0);
        if (format != 0 && format != 0040000 && format != 0100000) {
            throw refusing.entry(name, "is neither a file nor a folder nor a symbolic link");
        }
        if (saysFolder != folder && (saysFolder || format != 0)) {
            throw refusing.entry(name, "is a folder by its name or by its kind, but not by both");
        }
        return folder ? Kind.FOLDER : Kind.FILE;
    }

    private static int nameBytes(ByteBuffer fixed) {
        return Short.toUnsignedInt(fixed.getShort(28));
    }

    private static int extraBytes(ByteBuffer fixed) {
        return Short.toUnsignedInt(fixed.getShort(30));
    }
}
