package dev.granary.app.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The files in a zip archive, whoever made it, whatever they are called and however many they are. Entries are told by their
 * size, whoever reads one compares what it holds, and no name in it names a file here.
 */
public final class ZipContents implements AutoCloseable {

    /** Only what is kept of an entry without its name is in memory; a store may hold many. */
    private static final Limits ALL = new Limits(10_000_000, OptionalLong.of(Long.MAX_VALUE));

    private final PackageBytes bytes;
    private final List<ZipBody> bodies = new ArrayList<>();

    private ZipContents(PackageBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Opens an archive.
     *
     * @throws RefusedArchive if it is no zip archive, or its parts do not fit together
     * @throws IOException if it cannot be read
     */
    public static ZipContents open(Path file) throws IOException {
        ZipContents contents = new ZipContents(PackageBytes.open(file, new Refusing("archive", file.toString())));
        boolean opened = false;
        try {
            contents.read();
            opened = true;
            return contents;
        } finally {
            if (!opened) {
                contents.close();
            }
        }
    }

    /** The files of so many bytes; links and folders are none. */
    public List<Entry> ofSize(long sizeBytes) {
        return bodies.stream()
                .filter(body -> body.sizeBytes() == sizeBytes)
                .map(body -> new Entry(bytes, body))
                .toList();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void read() throws IOException {
        ZipDirectory.read(bytes, ALL, entry -> {
            if (entry.kind() == ZipHeader.Kind.FILE) {
                bodies.add(entry.body());
            }
        });
    }

    /** A file in an archive. */
    public static final class Entry {

        private final PackageBytes bytes;
        private final ZipBody body;

        private Entry(PackageBytes bytes, ZipBody body) {
            this.bytes = bytes;
            this.body = body;
        }

        /** Its bytes, as many as it says or a {@link RefusedArchive}; the caller closes the stream. */
        public InputStream open() {
            return body.open(bytes, "of %d bytes".formatted(body.sizeBytes()));
        }
    }
}
