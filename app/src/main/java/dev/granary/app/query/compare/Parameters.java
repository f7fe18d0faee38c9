package dev.granary.app.query.compare;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of pipelines under names that mean the same in all of them: {@code n_components} where none has more than
 * one step, {@code PLSRegression.n_components} otherwise. What was said while it ran has no step before it.
 */
final class Parameters {

    private final boolean severalSteps;

    private Parameters(boolean severalSteps) {
        this.severalSteps = severalSteps;
    }

    static Parameters of(List<PipelineRecord> pipelines) {
        return new Parameters(
                pipelines.stream().anyMatch(pipeline -> steps(pipeline).size() > 1));
    }

    static List<StepDefinition> steps(PipelineRecord pipeline) {
        return pipeline.definition().map(Definition::steps).orElse(List.of());
    }

    /** All of a pipeline. */
    Map<String, @Nullable Object> all(PipelineRecord pipeline) {
        return ofFirst(pipeline, steps(pipeline).size());
    }

    /** Those of a pipeline's first steps, and those that were said while it ran, for nothing tells of which step they are. */
    Map<String, @Nullable Object> ofFirst(PipelineRecord pipeline, int steps) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        pipeline.metadata()
                .map(Metadata::annotations)
                .ifPresent(annotations -> Flat.into(flat, "", annotations.params()));
        List<StepDefinition> all = steps(pipeline);
        List<String> labels = StepLabels.of(all);
        for (int i = 0; i < steps; i++) {
            Flat.into(flat, severalSteps ? labels.get(i) + "." : "", all.get(i).params());
        }
        return flat;
    }
}
