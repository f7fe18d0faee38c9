package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive as a package.
 *
 * <p>Header by header, and not by the stream of Commons Compress: that takes a pax header into memory however long it says that
 * it is (COMPRESS-723), calls itself for each of several long names, and looks at no checksum.
 */
final class TarPackage {

    /** Where a file's bytes are. */
    private record Span(long offset, long sizeBytes) {}

    private final PackageBytes bytes;
    private final Refusing refusing;
    private final Listing listing;
    private final Map<StorePath, Span> spans = new HashMap<>();
    private TarFields fields;

    private TarPackage(PackageBytes bytes, Limits limits) {
        this.bytes = bytes;
        this.refusing = bytes.refusing();
        this.listing = Listing.ofFile(refusing, limits, bytes.sizeBytes());
        this.fields = new TarFields(refusing);
    }

    /** The archive, which closes what it is told to. */
    static Archive open(PackageBytes bytes, Limits limits, Closeable onClose) throws IOException {
        TarPackage opened = new TarPackage(bytes, limits);
        opened.requireNothingElse(opened.readAll());
        Map<StorePath, Span> spans = opened.spans;
        return ListedArchive.of(
                bytes.refusing().label(), opened.listing, file -> open(bytes, spans.get(file.path()), file), onClose);
    }

    /** Where the first header is that is all zeros. */
    private long readAll() throws IOException {
        long at = 0;
        while (at <= bytes.sizeBytes() - TarHeader.BYTES) {
            byte[] header = bytes.take(at, TarHeader.BYTES);
            if (isZero(ByteBuffer.wrap(header))) {
                return at;
            }
            at = read(TarHeader.of(header, refusing), at + TarHeader.BYTES);
        }
        throw refusing.damaged("its end is missing");
    }

    private void requireNothingElse(long end) throws IOException {
        if (!fields.isEmpty()) {
            throw refusing.damaged("it ends with a header that describes nothing");
        }
        if (bytes.sizeBytes() - end < 2 * TarHeader.BYTES) {
            throw refusing.damaged("its end is cut short");
        }
        try (InputStream rest = bytes.stream(end, bytes.sizeBytes() - end)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
                if (!isZero(ByteBuffer.wrap(buffer, 0, n))) {
                    throw refusing.damaged("it goes on behind its end");
                }
            }
        }
    }

    /** Takes in what a header says; where the next one is. */
    private long read(TarHeader header, long body) throws IOException {
        switch (header.type()) {
            case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC -> {
                fields.putRecords(described(header, body));
                return body + TarHeader.paddedBytes(header.sizeBytes());
            }
            case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> {
                requireSilent(described(header, body));
                return body + TarHeader.paddedBytes(header.sizeBytes());
            }
            case TarConstants.LF_GNUTYPE_LONGNAME -> {
                fields.put(TarFields.PATH, described(header, body));
                return body + TarHeader.paddedBytes(header.sizeBytes());
            }
            case TarConstants.LF_GNUTYPE_LONGLINK -> {
                fields.put(TarFields.LINK, described(header, body));
                return body + TarHeader.paddedBytes(header.sizeBytes());
            }
            default -> {
                long next = readEntry(header, body);
                fields = new TarFields(refusing);
                return next;
            }
        }
    }

    private ByteBuffer described(TarHeader header, long body) throws IOException {
        if (header.sizeBytes() < 0 || header.sizeBytes() > TarFields.MAX_BYTES) {
            throw refusing.tooMuch("what it says of one entry takes more than %s bytes"
                    .formatted(Refusing.number(TarFields.MAX_BYTES)));
        }
        return bytes.at(body, (int) header.sizeBytes());
    }

    /** What holds for all entries may be a comment, but no name or size. */
    private void requireSilent(ByteBuffer records) throws RefusedArchive {
        TarFields global = new TarFields(refusing);
        global.putRecords(records);
        if (!global.isEmpty()) {
            throw refusing.damaged("it tells all entries one name, size or time");
        }
    }

    private long readEntry(TarHeader header, long body) throws IOException {
        Optional<String> told = fields.text(TarFields.PATH);
        String name = told.isPresent() ? told.get() : EntryPath.decoded(header.rawName(), refusing);
        long sizeBytes = fields.sizeBytes(header.sizeBytes());
        switch (header.type()) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> {
                if (name.endsWith("/") && sizeBytes == 0) {
                    takeFolder(name);
                } else {
                    takeFile(name, sizeBytes, header, body);
                }
            }
            case TarConstants.LF_DIR -> {
                requireNoBytes(name, sizeBytes);
                takeFolder(name);
            }
            case TarConstants.LF_SYMLINK -> {
                requireNoBytes(name, sizeBytes);
                takeLink(name, header);
            }
            case TarConstants.LF_LINK -> {
                requireNoBytes(name, sizeBytes);
                takeHardLink(name, header);
            }
            default -> throw refusing.entry(name, "is neither a file nor a folder nor a symbolic link");
        }
        return body + TarHeader.paddedBytes(sizeBytes);
    }

    private void takeFile(String name, long sizeBytes, TarHeader header, long body) throws RefusedArchive {
        if (sizeBytes < 0 || sizeBytes > bytes.sizeBytes() - body) {
            throw refusing.damagedEntry(name, "goes on behind the end of the archive");
        }
        take(name, new Span(body, sizeBytes), header);
    }

    /** Another name of a file that stands before it in the archive, as a file of its own; of nothing else. */
    private void takeHardLink(String name, TarHeader header) throws RefusedArchive {
        String text = linkText(header);
        Optional<Span> span = StorePath.ROOT
                .follow(inside(text))
                .filter(target -> target.toString().equals(inside(text)))
                .flatMap(target -> Optional.ofNullable(spans.get(target)));
        if (span.isEmpty()) {
            throw refusing.entry(
                    name,
                    "is a hard link to '%s', which is no file before it in the package"
                            .formatted(Refusing.printable(text)));
        }
        take(name, span.get(), header);
    }

    private void take(String name, Span span, TarHeader header) throws RefusedArchive {
        Instant modified = fields.modified(header.modifiedSeconds());
        spans.put(listing.file(inside(name), span.sizeBytes(), modified).path(), span);
    }

    private String linkText(TarHeader header) throws RefusedArchive {
        Optional<String> told = fields.text(TarFields.LINK);
        return told.isPresent() ? told.get() : EntryPath.decoded(header.rawLink(), refusing);
    }

    private void takeFolder(String name) throws RefusedArchive {
        String path = inside(name);
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!folder.isEmpty() && !folder.equals(".")) {
            listing.folder(folder);
        }
    }

    private void takeLink(String name, TarHeader header) throws RefusedArchive {
        listing.leads(listing.link(inside(name)), linkText(header));
    }

    private void requireNoBytes(String name, long sizeBytes) throws RefusedArchive {
        if (sizeBytes != 0) {
            throw refusing.damagedEntry(name, "is a folder or a link, but has bytes of its own");
        }
    }

    /** {@code tar -c .} writes this before each name. */
    private static String inside(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static boolean isZero(ByteBuffer buffer) {
        for (int i = buffer.position(); i < buffer.limit(); i++) {
            if (buffer.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static InputStream open(PackageBytes bytes, @Nullable Span span, ArchivedFile file) {
        if (span == null) {
            throw new IllegalArgumentException("The package has no file '%s'.".formatted(file.path()));
        }
        return new Exactly(
                bytes.stream(span.offset(), span.sizeBytes()),
                file.path().toString(),
                file.sizeBytes(),
                bytes.refusing(),
                crc32 -> {});
    }
}
