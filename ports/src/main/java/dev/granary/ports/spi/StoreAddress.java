package dev.granary.ports.spi;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Where a store is. */
public sealed interface StoreAddress {

    /** A folder of a file system that this process sees. */
    record Folder(Path path) implements StoreAddress {
        public Folder {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Somewhere else, e.g. {@code s3://bucket/prefix}. */
    record Remote(URI uri) implements StoreAddress {
        public Remote {
            Objects.requireNonNull(uri, "uri");
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }
}
