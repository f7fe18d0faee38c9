package dev.granary.app.query.lineage;

import dev.granary.app.query.lineage.LineageIndex.Tied;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.app.query.lineage.LineageNode.Score;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.domain.score.MainScores;
import dev.granary.domain.score.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What of a pipeline's record belongs to its lineage. */
final class Reading {

    private Reading() {}

    static PipelineNode node(PipelineRecord pipeline) {
        return new PipelineNode(
                pipeline.place(),
                pipeline.dataset(),
                pipeline.name(),
                pipeline.metadata().flatMap(metadata -> metadata.annotations().stage()),
                pipeline.status(),
                score(pipeline.scores()));
    }

    private static Optional<Score> score(Scores scores) {
        for (String metric : MainScores.of(List.of(scores))) {
            OptionalDouble value = scores.number(metric);
            if (value.isPresent()) {
                return Optional.of(new Score(metric, value.getAsDouble()));
            }
        }
        return Optional.empty();
    }

    /** What went in, then what came out, each in the order of the record. */
    static List<Tied> ties(PipelineRecord pipeline) {
        return pipeline.metadata()
                .map(metadata -> ties(pipeline.place(), metadata))
                .orElse(List.of());
    }

    private static List<Tied> ties(StorePath pipeline, Metadata metadata) {
        List<Tied> ties = new ArrayList<>();
        for (ArtifactEntry input : metadata.inputs()) {
            ties.add(new Tied(Tie.INPUT, input.sha256(), input.sizeBytes(), place(pipeline, Role.INPUT, input)));
        }
        metadata.references()
                .forEach(input -> ties.add(new Tied(
                        Tie.INPUT,
                        input.sha256(),
                        input.sizeBytes(),
                        input.name().text())));
        for (ArtifactEntry artifact : metadata.artifacts()) {
            ties.add(new Tied(
                    Tie.ARTIFACT, artifact.sha256(), artifact.sizeBytes(), place(pipeline, Role.BINARY, artifact)));
        }
        for (SavedFile file : metadata.files()) {
            ties.add(new Tied(tie(pipeline, file), file.sha256(), file.sizeBytes(), file.file()));
        }
        return ties;
    }

    private static String place(StorePath pipeline, Role role, ArtifactEntry entry) {
        return Layout.links(pipeline, role).name() + "/" + entry.link();
    }

    private static Tie tie(StorePath pipeline, SavedFile file) {
        return file.file().startsWith(Layout.predictions(pipeline).name() + "/") ? Tie.PREDICTION : Tie.OUTPUT;
    }
}
