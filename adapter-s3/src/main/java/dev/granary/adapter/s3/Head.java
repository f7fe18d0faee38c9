package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.Fingerprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of an object.
 *
 * @param lastModified by the server's clock, in whole seconds: servers tell no more, and some not everywhere as much
 * @param etag without quotes
 * @param metadata that its writer gave it
 */
record Head(long sizeBytes, Instant lastModified, String etag, Map<String, String> metadata) {

    /** The digest of the content, in metadata. A checksum header is not kept by every server. */
    static final String SHA256 = "sha256";

    /** Which write of which program made the object, in metadata. */
    static final String WRITE = "granary-write";

    Head {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        etag = unquoted(etag);
        metadata = Map.copyOf(metadata);
    }

    /** Without the quotes that the protocol has; some servers give folders none at all. */
    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    boolean isOf(String write) {
        return write.equals(metadata.get(WRITE));
    }

    Optional<Fingerprint> fingerprint() {
        return Optional.ofNullable(metadata.get(SHA256))
                .filter(Digest::isDigest)
                .map(hex -> new Fingerprint(sizeBytes, new Digest(hex)));
    }
}
