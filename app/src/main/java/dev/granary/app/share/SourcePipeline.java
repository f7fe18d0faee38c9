package dev.granary.app.share;

import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pipeline that can be shared, as it was when it was looked at.
 *
 * @param place its folder
 * @param definition {@code pipeline.yaml}
 * @param scores {@code scores.yaml}
 * @param record {@code metadata.yaml}
 * @param metadata what that says
 * @param files its other plain files, those that links are or stand for left out
 */
public record SourcePipeline(
        StorePath place,
        Optional<Document> definition,
        Optional<Document> scores,
        Document record,
        Metadata metadata,
        List<BlobStat> files) {

    public SourcePipeline {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(metadata, "metadata");
        files = List.copyOf(files);
    }

    /** Its links: inputs first, then artifacts. */
    public Stream<Reference> references() {
        return Stream.of(Role.values()).flatMap(this::references);
    }

    /** Those of one role. */
    public Stream<Reference> references(Role role) {
        return PipelineRecord.references(place, metadata, role);
    }

    /** The contents that its links name, each once. */
    Stream<Wanted> contents() {
        return metadata.contents().map(Wanted::by).distinct();
    }

    /** The same, with these of its other files. */
    public SourcePipeline withFiles(List<BlobStat> chosen) {
        return new SourcePipeline(place, definition, scores, record, metadata, chosen);
    }

    /** Whether a record is one of the same recording, of whatever moment. */
    boolean isOfRecording(Metadata other) {
        return metadata.id().equals(other.id())
                && metadata.training().startedAt().equals(other.training().startedAt());
    }

    long fileBytes() {
        return files.stream().mapToLong(BlobStat::sizeBytes).sum();
    }
}
