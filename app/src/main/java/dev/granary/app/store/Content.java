package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.storage.BlobSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Bytes to be stored: at hand, in a local file, from a stream, or from a serializer. */
public final class Content {

    private final BlobSource source;
    private final byte @Nullable [] bytes;
    private final Optional<Path> file;
    private @Nullable Digest digest;

    private Content(BlobSource source, byte @Nullable [] bytes, Optional<Path> file) {
        this.source = source;
        this.bytes = bytes;
        this.file = file;
    }

    /** These bytes, as they are now. */
    public static Content of(byte[] bytes) {
        byte[] own = Arrays.copyOf(bytes, bytes.length);
        return new Content(BlobSource.of(own), own, Optional.empty());
    }

    /** The bytes of a regular file on this machine. */
    public static Content ofFile(Path path) {
        return new Content(new BlobSource.LocalFile(path), null, Optional.of(path));
    }

    /** As {@link #ofFile}, of a file that will soon be gone: that it was read is nothing to be remembered. */
    public static Content ofPassingFile(Path path) {
        return new Content(new BlobSource.LocalFile(path), null, Optional.empty());
    }

    /** What a stream still has; the caller closes it. */
    public static Content ofStream(InputStream in) {
        Objects.requireNonNull(in, "in");
        return new Content(new BlobSource.Written(in::transferTo), null, Optional.empty());
    }

    /** What a serializer writes to the stream that it is given, once. */
    public static Content writtenBy(BlobSource.Writer serializer) {
        return new Content(new BlobSource.Written(serializer), null, Optional.empty());
    }

    BlobSource source() {
        return source;
    }

    /** How many bytes there are, if they are at hand. */
    OptionalLong sizeAtHand() {
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
    }

    /**
     * The digest of bytes at hand, which nobody changes: calculated once, however often the content is given.
     *
     * @throws IllegalStateException if they are not at hand
     */
    synchronized Digest digestAtHand(Hasher hasher) {
        if (bytes == null) {
            throw new IllegalStateException("The bytes of this content are not at hand.");
        }
        if (digest == null) {
            Calculation calculation = hasher.begin();
            calculation.update(bytes, 0, bytes.length);
            digest = calculation.finish();
        }
        return digest;
    }

    /** The file that the bytes lie in, if they do and it lasts. */
    public Optional<Path> file() {
        return file;
    }
}
