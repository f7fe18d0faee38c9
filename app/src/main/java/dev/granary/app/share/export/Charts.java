package dev.granary.app.share.export;

import dev.granary.domain.layout.StorePath;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The pictures among the files that go in, kept for the page as long as they are small. Thread-safe. */
final class Charts {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".svg");
    private static final long MOST_BYTES = 2L << 20;
    private static final long MOST_BYTES_TOGETHER = 16L << 20;

    private final Map<StorePath, ByteArrayOutputStream> pictures = new ConcurrentHashMap<>();
    private long reserved;

    /** The same bytes; those of a small picture are kept as they go by. */
    InputStream keeping(StorePath path, InputStream in) {
        ByteArrayOutputStream kept = pictures.get(path);
        return kept == null ? in : new Keeping(in, kept);
    }

    /** Says that a file goes in; which pictures are kept depends on that order alone. */
    void expect(StorePath path, long sizeBytes) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().anyMatch(name::endsWith)
                && sizeBytes <= MOST_BYTES
                && reserved + sizeBytes <= MOST_BYTES_TOGETHER) {
            reserved += sizeBytes;
            pictures.put(path, new ByteArrayOutputStream((int) sizeBytes));
        }
    }

    /** Those that were kept. */
    Map<StorePath, byte[]> bytes() {
        return pictures.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, picture -> picture.getValue().toByteArray()));
    }

    private static final class Keeping extends FilterInputStream {

        private final ByteArrayOutputStream kept;

        Keeping(InputStream in, ByteArrayOutputStream kept) {
            super(in);
            this.kept = kept;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (n > 0) {
                kept.write(bytes, offset, n);
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
