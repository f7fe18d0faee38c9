package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a zip archive as a package. */
final class ZipPackage {

    /** The longest text of a link on Linux. */
    static final int MAX_LINK_BYTES = 4096;

    private final PackageBytes bytes;
    private final Listing listing;
    private final Map<StorePath, ZipBody> bodies = new HashMap<>();
    private final Map<StorePath, ZipBody> links = new LinkedHashMap<>();

    private ZipPackage(PackageBytes bytes, Limits limits) {
        this.bytes = bytes;
        this.listing = Listing.ofFile(bytes.refusing(), limits, bytes.sizeBytes());
    }

    /** The archive, which closes what it is told to. */
    static Archive open(PackageBytes bytes, Limits limits, Closeable onClose) throws IOException {
        ZipPackage opened = new ZipPackage(bytes, limits);
        ZipDirectory.read(bytes, limits, opened::take);
        opened.followNone();
        Map<StorePath, ZipBody> bodies = opened.bodies;
        return ListedArchive.of(
                bytes.refusing().label(), opened.listing, file -> open(bytes, bodies.get(file.path()), file), onClose);
    }

    private void take(ZipHeader entry) throws RefusedArchive {
        String path = EntryPath.decoded(entry.rawName(), bytes.refusing());
        switch (entry.kind()) {
            case FILE ->
                bodies.put(
                        listing.file(path, entry.body().sizeBytes(), entry.modified())
                                .path(),
                        entry.body());
            case LINK -> links.put(listing.link(path), entry.body());
            case FOLDER -> listing.folder(path.substring(0, path.length() - 1));
        }
    }

    /** Only once the entries are known to lie beside each other: their bytes may be read. */
    private void followNone() throws IOException {
        for (Map.Entry<StorePath, ZipBody> link : links.entrySet()) {
            String name = link.getKey().toString();
            if (link.getValue().sizeBytes() > MAX_LINK_BYTES) {
                throw bytes.refusing().entry(name, "is a link that no system would make: it is too long");
            }
            try (InputStream in = link.getValue().open(bytes, name)) {
                listing.leads(link.getKey(), EntryPath.decoded(ByteBuffer.wrap(in.readAllBytes()), bytes.refusing()));
            }
        }
        links.clear();
    }

    private static InputStream open(PackageBytes bytes, @Nullable ZipBody body, ArchivedFile file) {
        if (body == null) {
            throw new IllegalArgumentException("The package has no file '%s'.".formatted(file.path()));
        }
        return body.open(bytes, file.path().toString());
    }
}
