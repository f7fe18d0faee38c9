package dev.granary.domain.pipeline;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pipeline's record says of one of its links.
 *
 * @param link the link's file name in {@code inputs/} or {@code binaries/}
 * @param operator who made the content, as given
 * @param file the content's file name in the cache
 * @param sha256 the content's full digest
 * @param sizeBytes the content's size
 * @param source the path as the caller gave it, if it was a relative one
 * @param name the link's name as given, where its file name is another
 * @param linkedAs how this link was made, where that is not as the record says of all
 */
public record ArtifactEntry(
        String link,
        Name operator,
        String file,
        Digest sha256,
        long sizeBytes,
        Optional<String> source,
        Optional<Name> name,
        Optional<LinkKind> linkedAs) {

    public ArtifactEntry {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(linkedAs, "linkedAs");
    }

    /** A link whose file name is its name. */
    public ArtifactEntry(
            String link, Name operator, String file, Digest sha256, long sizeBytes, Optional<String> source) {
        this(link, operator, file, sha256, sizeBytes, source, Optional.empty(), Optional.empty());
    }

    /** The same content under this name in the cache. */
    public ArtifactEntry file(String cached) {
        return new ArtifactEntry(link, operator, cached, sha256, sizeBytes, source, name, linkedAs);
    }

    /** The same content, its link made in this way; empty if as the record says of all. */
    public ArtifactEntry linkedAs(Optional<LinkKind> kind) {
        return new ArtifactEntry(link, operator, file, sha256, sizeBytes, source, name, kind);
    }
}
