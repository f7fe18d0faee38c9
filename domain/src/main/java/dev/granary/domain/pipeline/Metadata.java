package dev.granary.domain.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code metadata.yaml} says of a pipeline.
 *
 * @param id the pipeline's id within its run
 * @param training when it was recorded and how it ended
 * @param dataset the data set's name and whatever else was said of it
 * @param inputs data sets that it read and that the run keeps
 * @param references data sets that it read and that nobody keeps
 * @param environment what it ran on
 * @param artifacts what it fitted
 * @param sizes what its artifacts take
 * @param links how its links were made; absent until there is one
 * @param annotations what else is said of it
 * @param files what it saved beside its artifacts
 */
public record Metadata(
        String id,
        Training training,
        Map<String, @Nullable Object> dataset,
        List<ArtifactEntry> inputs,
        List<ReferencedInput> references,
        Map<String, @Nullable Object> environment,
        List<ArtifactEntry> artifacts,
        StoredSizes sizes,
        Optional<Linking> links,
        Annotations annotations,
        List<SavedFile> files) {

    public Metadata {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(sizes, "sizes");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(annotations, "annotations");
        dataset = PlainValues.copyOf(dataset);
        inputs = List.copyOf(inputs);
        references = List.copyOf(references);
        environment = PlainValues.copyOf(environment);
        artifacts = List.copyOf(artifacts);
        files = List.copyOf(files);
    }

    /** Of a pipeline of which nothing else is said. */
    public Metadata(
            String id,
            Training training,
            Map<String, @Nullable Object> dataset,
            List<ArtifactEntry> inputs,
            List<ReferencedInput> references,
            Map<String, @Nullable Object> environment,
            List<ArtifactEntry> artifacts,
            StoredSizes sizes,
            Optional<Linking> links) {
        this(
                id,
                training,
                dataset,
                inputs,
                references,
                environment,
                artifacts,
                sizes,
                links,
                Annotations.NONE,
                List.of());
    }

    /** The same pipeline, with what else is said of it. */
    public Metadata annotated(Annotations said) {
        return new Metadata(
                id, training, dataset, inputs, references, environment, artifacts, sizes, links, said, files);
    }

    /** The same pipeline under this id, its training as far as this. */
    public Metadata as(String otherId, Training other) {
        return new Metadata(
                otherId, other, dataset, inputs, references, environment, artifacts, sizes, links, annotations, files);
    }

    /** The same pipeline with these links. */
    public Metadata holding(List<ArtifactEntry> otherInputs, List<ArtifactEntry> otherArtifacts, StoredSizes other) {
        return new Metadata(
                id,
                training,
                dataset,
                otherInputs,
                references,
                environment,
                otherArtifacts,
                other,
                links,
                annotations,
                files);
    }

    /** The same pipeline, having saved these files. */
    public Metadata having(List<SavedFile> saved) {
        return new Metadata(
                id, training, dataset, inputs, references, environment, artifacts, sizes, links, annotations, saved);
    }

    /** The links of one role. */
    public List<ArtifactEntry> entries(Role role) {
        return switch (role) {
            case INPUT -> inputs;
            case BINARY -> artifacts;
        };
    }

    /** The same pipeline, its links made anew. */
    public Metadata relinked(Map<Role, List<ArtifactEntry>> entries, Linking linking) {
        return new Metadata(
                id,
                training,
                dataset,
                entries.getOrDefault(Role.INPUT, List.of()),
                references,
                environment,
                entries.getOrDefault(Role.BINARY, List.of()),
                sizes,
                Optional.of(linking),
                annotations,
                files);
    }

    /** How one of its links was made, if it was. */
    public Optional<LinkKind> kindOf(ArtifactEntry entry) {
        return entry.linkedAs().or(() -> links.map(Linking::kind));
    }

    /** What its links take that are copies: each its size. */
    public long copiedBytes() {
        return contents()
                .filter(entry -> kindOf(entry).equals(Optional.of(LinkKind.COPY)))
                .mapToLong(ArtifactEntry::sizeBytes)
                .sum();
    }

    /** Every content of the run that this pipeline refers to: inputs first, then artifacts. */
    public Stream<ArtifactEntry> contents() {
        return Stream.concat(inputs.stream(), artifacts.stream());
    }
}
