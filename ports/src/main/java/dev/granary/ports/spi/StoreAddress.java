package dev.granary.ports.spi;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
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

    /**
     * Somewhere else, e.g. {@code s3://bucket/prefix}.
     *
     * @param uri without a query; what it asked for is in the options
     * @param options how to reach it, by {@link StoreOption#name}; never anything secret
     */
    record Remote(URI uri, Map<String, String> options) implements StoreAddress {
        public Remote {
            Objects.requireNonNull(uri, "uri");
            options = Map.copyOf(options);
        }

        /** Without options. */
        public Remote(URI uri) {
            this(uri, Map.of());
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }
}
