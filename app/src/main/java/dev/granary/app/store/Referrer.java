package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.link.LinkState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of a run that may refer to contents: a pipeline, also one that is being replaced, was put aside or was moved
 * into a folder by hand.
 *
 * @param metadata what its record says; absent if it has none or it cannot be read
 * @param links its links of kinds that tell where they lead, wherever in it they stand
 * @param leading where those links lead in the end
 */
public record Referrer(
        StorePath folder, Optional<Metadata> metadata, Map<StorePath, LinkState> links, List<LinkEnd> leading) {

    public Referrer {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(metadata, "metadata");
        links = Map.copyOf(links);
        leading = List.copyOf(leading);
    }

    /** The digests that its record names. */
    public Set<Digest> digests() {
        return metadata.stream()
                .flatMap(Metadata::contents)
                .map(ArtifactEntry::sha256)
                .collect(Collectors.toSet());
    }

    /** The files of the run's cache that its record or its links name. */
    public Set<String> files() {
        return Stream.concat(recordedFiles(), linkedFiles()).collect(Collectors.toSet());
    }

    /** The files that its links name and its record does not. */
    public Set<String> filesOfLinksAlone() {
        Set<String> recorded = recordedFiles().collect(Collectors.toSet());
        return linkedFiles().filter(file -> !recorded.contains(file)).collect(Collectors.toSet());
    }

    private Stream<String> recordedFiles() {
        return metadata.stream().flatMap(Metadata::contents).map(ArtifactEntry::file);
    }

    private Stream<String> linkedFiles() {
        return leading.stream().flatMap(trail -> trail.file().stream());
    }
}
