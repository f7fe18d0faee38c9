package dev.granary.app.query.compare;

import dev.granary.app.query.compare.Judgement.Made;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.CommandFiles;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.SavedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contents of pipelines: data by their names, what was fitted by its operator, what was saved by its file. */
final class Contents {

    /** A content under the label of its row; what is said of it needs the operator, empty where the whole pipeline made it. */
    private record Labelled(String label, String operator, HeldContent content) {}

    private final List<PipelineRecord> pipelines;
    private final Parameters parameters;

    Contents(List<PipelineRecord> pipelines, Parameters parameters) {
        this.pipelines = pipelines;
        this.parameters = parameters;
    }

    /** Nothing is known of how data came about: they are the same bytes or others. */
    List<ComparedRow> inputs() {
        return rows(Contents::inputsOf, Contents::given).stream()
                .map(ComparedRow::withoutCauses)
                .toList();
    }

    List<ComparedRow> artifacts() {
        Set<String> repeated = new LinkedHashSet<>();
        pipelines.forEach(pipeline -> repeated.addAll(repeatedOperators(pipeline)));
        return rows(
                pipeline -> artifactsOf(pipeline, repeated),
                (pipeline, made) -> Configuration.of(pipelines.get(pipeline), made.operator(), parameters));
    }

    /** What only tells how a command ran is held by its bytes alone: it may hold times, or the same word each time. */
    List<ComparedRow> outputs() {
        List<ComparedRow> results = rows(
                pipeline -> outputsOf(pipeline, file -> !isReport(file)),
                (pipeline, made) -> Configuration.of(pipelines.get(pipeline), parameters));
        List<ComparedRow> reports = rows(pipeline -> outputsOf(pipeline, this::isReport), Contents::given);
        return Stream.concat(results.stream(), reports.stream().map(ComparedRow::withoutCauses))
                .toList();
    }

    private boolean isReport(SavedFile file) {
        return CommandFiles.isReport(file.file()) && pipelines.stream().anyMatch(Circumstances::isOfCommand);
    }

    private static Configuration given(int pipeline, Labelled input) {
        return new Configuration(List.of(input.content().sha256().hex()), List.of(), Map.of());
    }

    private List<ComparedRow> rows(Find find, BiFunction<Integer, Labelled, Configuration> configuration) {
        Map<String, Map<Integer, Labelled>> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < pipelines.size(); i++) {
            for (Labelled labelled : find.in(pipelines.get(i))) {
                byLabel.computeIfAbsent(labelled.label(), label -> new TreeMap<>())
                        .putIfAbsent(i, labelled);
            }
        }
        List<ComparedRow> rows = new ArrayList<>();
        byLabel.forEach((label, held) -> rows.add(row(label, held, configuration)));
        return rows;
    }

    private ComparedRow row(
            String label, Map<Integer, Labelled> held, BiFunction<Integer, Labelled, Configuration> configuration) {
        Map<Integer, @Nullable Object> values = new LinkedHashMap<>();
        List<Made> made = new ArrayList<>();
        held.forEach((i, one) -> {
            values.put(i, one.content());
            made.add(new Made(i, one.content(), configuration.apply(i, one), Circumstances.of(pipelines.get(i))));
        });
        List<Finding> findings = new ArrayList<>();
        if (held.size() < pipelines.size()) {
            findings.add(new Finding(Verdict.PARTLY_ABSENT, List.copyOf(held.keySet()), List.of()));
        }
        findings.addAll(Judgement.of(made));
        boolean differs = held.size() < pipelines.size()
                || made.stream().map(Made::sha256).distinct().count() > 1;
        return new ComparedRow(label, values, Set.of(), findings, differs);
    }

    /** What of a pipeline is compared. */
    private interface Find {
        List<Labelled> in(PipelineRecord pipeline);
    }

    private static List<Labelled> inputsOf(PipelineRecord pipeline) {
        return pipeline.metadata().stream()
                .flatMap(metadata -> Stream.concat(
                        metadata.inputs().stream()
                                .map(input -> new Labelled(name(input), "", held(pipeline, Role.INPUT, input))),
                        metadata.references().stream()
                                .map(input -> new Labelled(
                                        input.name().text(),
                                        "",
                                        new HeldContent(input.sha256(), input.sizeBytes(), input.path())))))
                .toList();
    }

    private static List<Labelled> artifactsOf(PipelineRecord pipeline, Set<String> repeated) {
        return pipeline.metadata().stream()
                .flatMap(metadata -> metadata.artifacts().stream())
                .map(artifact -> {
                    String operator = artifact.operator().text();
                    String label = repeated.contains(operator) ? operator + " " + name(artifact) : operator;
                    return new Labelled(label, operator, held(pipeline, Role.BINARY, artifact));
                })
                .toList();
    }

    private static List<Labelled> outputsOf(PipelineRecord pipeline, Predicate<SavedFile> chosen) {
        return pipeline.metadata().stream()
                .flatMap(metadata -> metadata.files().stream())
                .filter(chosen)
                .map(file ->
                        new Labelled(file.file(), "", new HeldContent(file.sha256(), file.sizeBytes(), file.file())))
                .toList();
    }

    private static Set<String> repeatedOperators(PipelineRecord pipeline) {
        Map<String, Integer> times = new HashMap<>();
        pipeline.metadata().stream()
                .flatMap(metadata -> metadata.artifacts().stream())
                .forEach(artifact -> times.merge(artifact.operator().text(), 1, Integer::sum));
        times.values().removeIf(count -> count == 1);
        return times.keySet();
    }

    private static String name(ArtifactEntry entry) {
        return entry.name().map(name -> name.text()).orElse(entry.link());
    }

    private static HeldContent held(PipelineRecord pipeline, Role role, ArtifactEntry entry) {
        StorePath folder = Layout.links(pipeline.place(), role);
        return new HeldContent(entry.sha256(), entry.sizeBytes(), folder.name() + "/" + entry.link());
    }
}
