package dev.granary.app.share.export;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.share.SourcePipeline;
import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest time that the exported records tell: it is the same wherever they are. */
final class NewestTime {

    private NewestTime() {}

    /** 1980-01-01, where they tell none: zip archives know nothing older. */
    static Instant of(ExportPlan plan) {
        return Stream.concat(
                        plan.record().map(RunRecord::createdAt).stream(),
                        plan.pipelines().stream().flatMap(pipeline -> times(pipeline.source())))
                .max(Comparator.naturalOrder())
                .orElse(Instant.parse("1980-01-01T00:00:00Z"));
    }

    private static Stream<Instant> times(SourcePipeline pipeline) {
        return Stream.of(
                        Optional.of(pipeline.metadata().training().startedAt()),
                        pipeline.metadata().training().finishedAt(),
                        definedAt(pipeline))
                .flatMap(Optional::stream);
    }

    private static Optional<Instant> definedAt(SourcePipeline pipeline) {
        try {
            return pipeline.definition()
                    .map(document -> DefinitionCodec.decode("", document.bytes()))
                    .flatMap(DefinitionDocument::createdAt);
        } catch (MalformedDocument | NewerFormat e) {
            return Optional.empty();
        }
    }
}
