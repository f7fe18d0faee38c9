package dev.granary.app.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What comes of a package that is compressed as a whole, to its end: several parts one after the other, and nothing behind. */
final class Unpacking extends FilterInputStream {

    /** A window of 128 MiB, the most that zstd itself takes unasked; it is outside the heap. */
    private static final int ZSTD_WINDOW_BITS = 27;

    private final Packed packed;
    private final Refusing refusing;

    private Unpacking(InputStream in, Packed packed, Refusing refusing) {
        super(in);
        this.packed = packed;
        this.refusing = refusing;
    }

    /** The stream of a form; what is not compressed as a whole comes as it is. */
    static InputStream of(Packed packed, PackageForm form, Refusing refusing) throws IOException {
        return switch (form) {
            case ZIP, TAR -> packed;
            case GZIP -> gzip(packed, refusing);
            case ZSTD -> new Unpacking(zstd(packed, refusing), packed, refusing);
        };
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw told(e, packed, refusing);
        }
    }

    private static InputStream gzip(Packed packed, Refusing refusing) throws IOException {
        try {
            InputStream in = GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
            return new Unpacking(in, packed, refusing);
        } catch (IOException e) {
            throw told(e, packed, refusing);
        }
    }

    private static InputStream zstd(Packed packed, Refusing refusing) throws IOException {
        try {
            ZstdInputStream in = new ZstdInputStream(packed);
            in.setLongMax(ZSTD_WINDOW_BITS);
            return in;
        } catch (LinkageError e) {
            throw new IOException(
                    "Cannot read the package %s: the zstd library does not run here (%s). Unpack it with 'zstd -d' and name the tar file."
                            .formatted(refusing.label(), e.getMessage()),
                    e);
        }
    }

    /** What the decompressor says is of the package; what the stream below says is of the stream. */
    private static IOException told(IOException e, Packed packed, Refusing refusing) {
        return packed.failed() ? e : refusing.damaged("it cannot be unpacked (%s)".formatted(e.getMessage()), e);
    }
}
