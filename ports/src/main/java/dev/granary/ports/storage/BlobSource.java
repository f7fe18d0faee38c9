package dev.granary.ports.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Where the bytes of a blob come from. */
public sealed interface BlobSource {

    /** A regular file on this machine; a store may copy it as a whole, or read it where it lies. */
    record LocalFile(Path path) implements BlobSource {
        public LocalFile {
            Objects.requireNonNull(path, "path");
        }
    }

    /** Bytes that somebody writes when asked to, once. */
    record Written(Writer writer) implements BlobSource {
        public Written {
            Objects.requireNonNull(writer, "writer");
        }
    }

    /** Writes the content to a stream that it leaves open. What it throws ends the staging. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A source of these bytes. */
    static BlobSource of(byte[] bytes) {
        return new Written(out -> out.write(bytes));
    }
}
