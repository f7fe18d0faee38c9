package dev.granary.app.query.compare;

import dev.granary.app.query.compare.Finding.Cause;
import dev.granary.app.query.compare.Finding.Kind;
import dev.granary.app.query.row.PlainEquality;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of a pipeline that an artifact may depend on, as far as the records tell: the data, the steps up to and with the one
 * that made it, with their parameters, and the parameters that were said while it ran. Later steps do not count; a scaler is
 * the same whatever model comes after it. Where nothing tells which step made it (none, or several, are of the class that
 * the artifact's operator names), all steps count.
 *
 * <p>The data are the contents of the inputs, whatever they are called; where none is recorded, the data set's name. The
 * environment is no part of it: to come to other bytes elsewhere is not to be reproducible.
 *
 * @param data what stands for the data
 * @param steps the classes of the steps that count
 * @param params of these, comparable, by the names of {@link Parameters}
 */
record Configuration(List<String> data, List<String> steps, Map<String, Object> params) {

    /** Of something that an operator made. */
    static Configuration of(PipelineRecord pipeline, String operator, Parameters parameters) {
        List<StepDefinition> steps = Parameters.steps(pipeline);
        List<Integer> makers = IntStream.range(0, steps.size())
                .filter(i -> isOf(steps.get(i), operator))
                .boxed()
                .toList();
        return ofFirst(pipeline, makers.size() == 1 ? makers.get(0) + 1 : steps.size(), parameters);
    }

    /** Of something that the whole pipeline made. */
    static Configuration of(PipelineRecord pipeline, Parameters parameters) {
        return ofFirst(pipeline, Parameters.steps(pipeline).size(), parameters);
    }

    private static Configuration ofFirst(PipelineRecord pipeline, int steps, Parameters parameters) {
        Map<String, Object> params = new LinkedHashMap<>();
        Map<String, @Nullable Object> given = parameters.ofFirst(pipeline, steps);
        given.forEach((name, value) -> params.put(name, PlainEquality.key(value)));
        return new Configuration(
                data(pipeline),
                Parameters.steps(pipeline).stream()
                        .limit(steps)
                        .map(StepDefinition::className)
                        .toList(),
                params);
    }

    private static boolean isOf(StepDefinition step, String operator) {
        return step.className().equals(operator)
                || StepLabels.simpleName(step.className()).equals(operator);
    }

    private static List<String> data(PipelineRecord pipeline) {
        List<String> contents = pipeline.metadata().map(Configuration::inputs).orElse(List.of());
        return contents.isEmpty() ? List.of("data set " + pipeline.dataset()) : contents;
    }

    private static List<String> inputs(Metadata metadata) {
        return Stream.concat(
                        metadata.inputs().stream().map(ArtifactEntry::sha256),
                        metadata.references().stream().map(ReferencedInput::sha256))
                .map(digest -> digest.hex())
                .sorted()
                .toList();
    }

    /** What is not the same in all of these. */
    static List<Cause> differences(List<Configuration> configurations) {
        List<Cause> causes = new ArrayList<>();
        if (configurations.stream().map(Configuration::data).distinct().count() > 1) {
            causes.add(new Cause(Kind.DATA, "data"));
        }
        if (configurations.stream().map(Configuration::steps).distinct().count() > 1) {
            causes.add(new Cause(Kind.STEPS, "steps"));
        }
        Set<String> names = new LinkedHashSet<>();
        configurations.forEach(
                configuration -> names.addAll(configuration.params().keySet()));
        for (String name : names) {
            long values = configurations.stream()
                    .map(configuration ->
                            Optional.ofNullable(configuration.params().get(name)))
                    .distinct()
                    .count();
            if (values > 1) {
                causes.add(new Cause(Kind.PARAMETER, name));
            }
        }
        return causes;
    }
}
