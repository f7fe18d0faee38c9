package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.score.Scores;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pipeline's documents say, as far as they can be read.
 *
 * @param place its folder
 * @param definition absent if {@code pipeline.yaml} is missing or unreadable
 * @param createdAt when it was defined
 * @param metadata absent if {@code metadata.yaml} is missing or unreadable
 * @param scores none if {@code scores.yaml} is missing or unreadable
 * @param status {@link Status#INTERRUPTED} if it says running, is not open for further calls and nobody is recording it,
 *     or says nothing
 * @param problems what could not be read, and why; each a sentence
 */
public record PipelineRecord(
        StorePath place,
        Optional<Definition> definition,
        Optional<Instant> createdAt,
        Optional<Metadata> metadata,
        Scores scores,
        Status status,
        List<String> problems) {

    public PipelineRecord {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(status, "status");
        problems = List.copyOf(problems);
    }

    /** The folder's name, which is unique in the run. */
    public String folder() {
        return place.name();
    }

    /** The id; the folder's name where no document tells. */
    public String id() {
        return metadata.map(Metadata::id).orElse(folder());
    }

    /** The data set's name; empty text where no document tells. */
    public String dataset() {
        return definition.map(d -> d.dataset().text()).orElse("");
    }

    /** The pipeline's name; empty text where it has none or no document tells. */
    public String name() {
        return definition.flatMap(Definition::name).map(n -> n.text()).orElse("");
    }

    /** Its links, as far as its record tells: inputs first, then artifacts. */
    public List<Reference> references() {
        return Stream.of(Role.values()).flatMap(this::references).toList();
    }

    /** Its links of one role. */
    public Stream<Reference> references(Role role) {
        return metadata.stream().flatMap(known -> references(place, known, role));
    }

    /** The links of one role that a pipeline has by its record. */
    public static Stream<Reference> references(StorePath pipeline, Metadata metadata, Role role) {
        return metadata.entries(role).stream()
                .map(entry -> new Reference(pipeline, role, entry, metadata.kindOf(entry)));
    }

    /** The problems of all these pipelines. */
    public static List<String> problemsOf(List<PipelineRecord> pipelines) {
        return pipelines.stream()
                .flatMap(pipeline -> pipeline.problems().stream())
                .toList();
    }
}
