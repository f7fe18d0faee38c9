package dev.granary.app.query.lineage;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A pipeline or a content in a lineage. */
public sealed interface LineageNode {

    /** What it is called in the lineage, and nothing else there: a pipeline's place, or a content's SHA-256. */
    String id();

    /**
     * A pipeline.
     *
     * @param dataset empty text where no document tells
     * @param name empty text where it has none or no document tells
     * @param score the first of its main scores
     */
    record PipelineNode(
            StorePath place, String dataset, String name, Optional<String> stage, Status status, Optional<Score> score)
            implements LineageNode {

        public PipelineNode {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(status, "status");
        }

        @Override
        public String id() {
            return place.toString();
        }
    }

    /**
     * A score.
     *
     * @param metric its address: {@code test.rmse}
     */
    record Score(String metric, double value) {}

    /**
     * A content.
     *
     * @param names what the pipelines of the lineage call it, without repetition: a place in the pipeline's folder, or the
     *     name of an input that is not kept
     */
    record ContentNode(Digest content, long sizeBytes, List<String> names) implements LineageNode {

        public ContentNode {
            Objects.requireNonNull(content, "content");
            names = List.copyOf(names);
        }

        @Override
        public String id() {
            return content.hex();
        }
    }
}
