package dev.granary.app.store;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.score.Scores;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads pipelines' documents; one that cannot be read does not hide the others. */
final class PipelineReader {

    private final Store store;

    PipelineReader(Store store) {
        this.store = store;
    }

    /** What it reads of a pipeline. */
    static Stream<StorePath> documentsOf(StorePath pipeline) {
        return Stream.of(Layout.definition(pipeline), Layout.metadata(pipeline), Layout.scores(pipeline));
    }

    /** The pipeline as it is now; empty if the folder holds none of the documents. */
    Optional<PipelineRecord> read(StorePath pipeline) {
        return read(live(pipeline), pipeline);
    }

    /** The pipeline as a survey shows it; empty if the folder holds none of the documents. */
    Optional<PipelineRecord> read(Survey survey, StorePath pipeline) {
        Optional<PipelineRecord> read = readOnce(survey, pipeline);
        // It may have ended between the reading of its record and the look at its lease; then the record says so now.
        return read.filter(record -> record.status() == Status.INTERRUPTED).isPresent()
                ? readOnce(live(pipeline), pipeline)
                : read;
    }

    /** What its record says now; empty if that cannot be read. */
    Optional<Metadata> metadata(StorePath pipeline) {
        return metadata(live(pipeline), pipeline, new ArrayList<>()).value();
    }

    private Survey live(StorePath pipeline) {
        return new LiveSurvey(store, pipeline);
    }

    private static Optional<PipelineRecord> readOnce(Survey survey, StorePath pipeline) {
        List<String> problems = new ArrayList<>();
        Part<DefinitionDocument> definition =
                part(survey, Layout.definition(pipeline), DefinitionCodec::decode, problems);
        Part<Metadata> metadata = metadata(survey, pipeline, problems);
        Part<Scores> scores = part(survey, Layout.scores(pipeline), ScoresCodec::decode, problems);
        if (!definition.isThere() && !metadata.isThere() && !scores.isThere()) {
            return Optional.empty();
        }
        if (!definition.isThere()) {
            problems.add(
                    "Cannot find %s. The pipeline's definition is unknown.".formatted(Layout.definition(pipeline)));
        }
        return Optional.of(new PipelineRecord(
                pipeline,
                definition.value().map(DefinitionDocument::definition),
                definition.value().flatMap(DefinitionDocument::createdAt),
                metadata.value(),
                scores.value().orElse(Scores.none()),
                status(survey, pipeline, metadata.value()),
                problems));
    }

    private static Part<Metadata> metadata(Survey survey, StorePath pipeline, List<String> problems) {
        return part(
                survey,
                Layout.metadata(pipeline),
                (file, bytes) -> MetadataCodec.decode(file, bytes, pipeline.name()),
                problems);
    }

    private static Status status(Survey survey, StorePath pipeline, Optional<Metadata> metadata) {
        Status recorded = metadata.map(m -> m.training().status()).orElse(Status.RUNNING);
        boolean isOpen = metadata.map(m -> m.training().isOpen()).orElse(false);
        if (recorded == Status.RUNNING && !isOpen && !survey.isHeld(pipeline)) {
            return Status.INTERRUPTED;
        }
        return recorded;
    }

    /**
     * One of the documents.
     *
     * @param isThere whether something stands there, readable or not
     */
    private record Part<T>(boolean isThere, Optional<T> value) {}

    private static <T> Part<T> part(
            Survey survey, StorePath path, BiFunction<String, byte[], T> decode, List<String> problems) {
        try {
            Optional<Document> document = survey.read(path);
            return new Part<>(
                    document.isPresent(), document.map(found -> decode.apply(path.toString(), found.bytes())));
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            problems.add(String.valueOf(e.getMessage()));
            return new Part<>(true, Optional.empty());
        }
    }
}
