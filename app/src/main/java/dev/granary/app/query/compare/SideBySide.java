package dev.granary.app.query.compare;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The comparison of pipelines by what their documents say: a pure decision. */
final class SideBySide {

    private static final Comparator<ComparedRow> NOTABLE_FIRST = Comparator.comparing(row -> !row.isNotable());

    private final List<PipelineRecord> pipelines;
    private final List<Section> sections = new ArrayList<>();

    private SideBySide(List<PipelineRecord> pipelines) {
        this.pipelines = pipelines;
    }

    static Comparison of(List<PipelineRecord> pipelines) {
        SideBySide compared = new SideBySide(pipelines);
        compared.compare();
        return new Comparison(pipelines, compared.sections, PipelineRecord.problemsOf(pipelines));
    }

    private void compare() {
        Parameters parameters = Parameters.of(pipelines);
        Contents contents = new Contents(pipelines, parameters);
        add(Topic.DEFINITION, rows(SideBySide::definition));
        add(Topic.PARAMETERS, rows(parameters::all));
        add(
                Topic.TAGS,
                rows(pipeline ->
                        flat(pipeline, metadata -> metadata.annotations().tags())));
        add(Topic.SCORES, rows(SideBySide::scores).stream().map(this::marked).toList());
        add(Topic.ENVIRONMENT, rows(pipeline -> flat(pipeline, Metadata::environment)));
        add(Topic.EXECUTION, rows(SideBySide::execution));
        add(Topic.INPUTS, contents.inputs());
        add(Topic.ARTIFACTS, contents.artifacts());
        add(Topic.OUTPUTS, contents.outputs());
    }

    private void add(Topic topic, List<ComparedRow> rows) {
        if (!rows.isEmpty()) {
            sections.add(new Section(topic, rows.stream().sorted(NOTABLE_FIRST).toList()));
        }
    }

    private List<ComparedRow> rows(Function<PipelineRecord, Map<String, @Nullable Object>> facts) {
        Map<String, Map<Integer, @Nullable Object>> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < pipelines.size(); i++) {
            int place = i;
            facts.apply(pipelines.get(i))
                    .forEach((label, value) -> byLabel.computeIfAbsent(label, l -> new LinkedHashMap<>())
                            .put(place, value));
        }
        return byLabel.entrySet().stream()
                .map(entry -> ComparedRow.of(entry.getKey(), entry.getValue(), pipelines.size()))
                .toList();
    }

    private static Map<String, @Nullable Object> definition(PipelineRecord pipeline) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        pipeline.definition().ifPresent(definition -> {
            facts.put("dataset", definition.dataset().text());
            definition.name().ifPresent(name -> facts.put("name", name.text()));
        });
        pipeline.metadata()
                .flatMap(metadata -> metadata.annotations().stage())
                .ifPresent(stage -> facts.put("stage", stage));
        List<StepDefinition> steps =
                pipeline.definition().map(Definition::steps).orElse(List.of());
        for (int i = 0; i < steps.size(); i++) {
            facts.put("step " + (i + 1), steps.get(i).className());
        }
        return facts;
    }

    private static Map<String, @Nullable Object> execution(PipelineRecord pipeline) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("status", pipeline.status().text());
        pipeline.metadata().ifPresent(metadata -> {
            facts.put("started", metadata.training().startedAt());
            metadata.training().duration().ifPresent(took -> facts.put("duration_seconds", took.toMillis() / 1000.0));
            metadata.training().error().ifPresent(error -> facts.put("error", error));
            Flat.into(facts, "", metadata.annotations().execution());
        });
        return facts;
    }

    private static Map<String, @Nullable Object> scores(PipelineRecord pipeline) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        pipeline.scores().tree().forEach((key, value) -> {
            if (!key.equals(Scores.DIRECTIONS)) {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put(key, value);
                Flat.into(facts, "", one);
            }
        });
        return facts;
    }

    private static Map<String, @Nullable Object> flat(
            PipelineRecord pipeline, Function<Metadata, Map<String, @Nullable Object>> tree) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        pipeline.metadata().ifPresent(metadata -> Flat.into(facts, "", tree.apply(metadata)));
        return facts;
    }

    private ComparedRow marked(ComparedRow score) {
        return direction(score.label())
                .map(direction -> score.better(best(score, direction)))
                .orElse(score);
    }

    /** As recorded, if the records agree; else as is known of the name. */
    private Optional<Direction> direction(String metric) {
        Set<Direction> recorded = pipelines.stream()
                .flatMap(pipeline -> pipeline.scores().direction(metric).stream())
                .collect(Collectors.toSet());
        return switch (recorded.size()) {
            case 0 -> Direction.wellKnown(metric);
            case 1 -> recorded.stream().findFirst();
            default -> Optional.empty();
        };
    }

    private Set<Integer> best(ComparedRow score, Direction direction) {
        Map<Integer, Double> numbers = new LinkedHashMap<>();
        for (int i : IntStream.range(0, pipelines.size()).toArray()) {
            if (score.values().get(i) instanceof Number number && !Double.isNaN(number.doubleValue())) {
                numbers.put(i, number.doubleValue() + 0.0);
            }
        }
        Set<Double> all = new HashSet<>(numbers.values());
        if (all.size() < 2 && numbers.size() == score.values().size()) {
            return Set.of();
        }
        double best = numbers.values().stream()
                .reduce((one, other) -> direction == Direction.MIN ? Math.min(one, other) : Math.max(one, other))
                .orElse(Double.NaN);
        Set<Integer> places = new LinkedHashSet<>();
        numbers.forEach((place, number) -> {
            if (number == best) {
                places.add(place);
            }
        });
        return places;
    }
}
