package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Role;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link PipelineView}s. */
final class PipelineSection {

    private static final int MOST_NAMED = 6;
    private static final int MOST_LINES = 60;

    private final PackageIndex index;
    private final Pictures pictures;

    PipelineSection(PackageIndex index, Pictures pictures) {
        this.index = index;
        this.pictures = pictures;
    }

    PipelineView view(String id, int level, PackagedPipeline pipeline) {
        Metadata metadata = pipeline.metadata();
        List<StepRow> steps = steps(pipeline);
        Scores scores = pipeline.scores().orElseGet(Scores::none);
        List<PackagedFile> others = index.others(pipeline);
        List<Chart> charts = pictures.of(others, pipeline.folder());
        return new PipelineView(
                id,
                level,
                pipeline.name(),
                label(pipeline),
                metadata.training().status().text(),
                error(metadata.training()),
                facts(pipeline),
                documents(pipeline),
                steps,
                steps.isEmpty() ? missing(pipeline.definition().isPresent(), Layout.DEFINITION, "steps") : "",
                ScoreTable.of(scores),
                Fact.of(ScoreTable.rest(scores), Layout.SCORES),
                scores.tree().isEmpty() ? missing(pipeline.scores().isPresent(), Layout.SCORES, "scores") : "",
                charts,
                contentTables(id, pipeline),
                references(metadata),
                fileTables(id, pipeline, others, charts),
                Fact.of(metadata.environment(), Layout.METADATA),
                read(metadata),
                made(pipeline, others.size()));
    }

    static String label(PackagedPipeline pipeline) {
        return pipeline.definition()
                .map(document -> document.definition().label())
                .orElse(pipeline.name());
    }

    private static String missing(boolean isRead, String document, String what) {
        return isRead
                ? "%s names no %s.".formatted(document, what)
                : "%s is missing or cannot be read, so there are no %s.".formatted(document, what);
    }

    private static List<String> error(Training training) {
        return training.error().stream()
                .flatMap(text -> text.replace("\t", "    ").lines())
                .limit(MOST_LINES)
                .map(Words::cut)
                .toList();
    }

    private static List<Fact> facts(PackagedPipeline pipeline) {
        Metadata metadata = pipeline.metadata();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Pipeline", pipeline.name()));
        facts.add(new Fact("Id", metadata.id()));
        pipeline.definition()
                .flatMap(document -> document.definition().name())
                .ifPresent(name -> facts.add(new Fact("Name", name.text())));
        facts.add(new Fact("Started", Words.time(metadata.training().startedAt())));
        metadata.training().duration().ifPresent(took -> facts.add(new Fact("Took", Words.duration(took))));
        facts.add(new Fact("Data set", dataset(pipeline)));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(metadata.dataset());
        properties.remove("name");
        facts.addAll(Fact.of(properties, Layout.METADATA));
        return facts;
    }

    static String dataset(PackagedPipeline pipeline) {
        return pipeline.definition()
                .map(document -> document.definition().dataset().text())
                .orElseGet(() -> String.valueOf(pipeline.metadata().dataset().getOrDefault("name", "not recorded")));
    }

    private List<FileLink> documents(PackagedPipeline pipeline) {
        StorePath folder = pipeline.folder();
        return Stream.of(Layout.definition(folder), Layout.metadata(folder), Layout.scores(folder))
                .flatMap(path -> index.file(path).stream())
                .map(file -> FileLink.of(file, folder))
                .toList();
    }

    private static List<StepRow> steps(PackagedPipeline pipeline) {
        return pipeline.definition().stream()
                .map(document -> document.definition())
                .map(Definition::steps)
                .flatMap(steps -> IntStream.range(0, steps.size()).mapToObj(i -> StepRow.of(i + 1, steps.get(i))))
                .toList();
    }

    private List<ContentTable> contentTables(String id, PackagedPipeline pipeline) {
        return Stream.of(
                        ContentTable.of(id + "-inputs", pipeline, Role.INPUT, index),
                        ContentTable.of(id + "-artifacts", pipeline, Role.BINARY, index))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static List<PipelineView.Reference> references(Metadata metadata) {
        return metadata.references().stream()
                .map(input -> new PipelineView.Reference(
                        input.name().text(),
                        Words.cut(input.path()),
                        Words.size(input.sizeBytes()),
                        Words.exactSize(input.sizeBytes()),
                        input.sha256().hex()))
                .toList();
    }

    private static List<FileTable> fileTables(
            String id, PackagedPipeline pipeline, List<PackagedFile> others, List<Chart> charts) {
        StorePath folder = pipeline.folder();
        Set<String> shown = charts.stream().map(chart -> chart.file().href()).collect(Collectors.toSet());
        List<PackagedFile> predictions = under(others, Layout.predictions(folder));
        List<PackagedFile> outputs = under(others, Layout.outputs(folder));
        List<PackagedFile> rest = new ArrayList<>(others);
        rest.removeAll(Set.copyOf(predictions));
        rest.removeAll(Set.copyOf(outputs));
        List<PackagedFile> unseen = outputs.stream()
                .filter(file -> !shown.contains(FileLink.of(file, folder).href()))
                .toList();
        return Stream.of(
                        FileTable.of(id + "-predictions", "Predictions", predictions, folder),
                        FileTable.of(id + "-outputs", charts.isEmpty() ? "Outputs" : "Other outputs", unseen, folder),
                        FileTable.of(id + "-files", "Other files", rest, folder))
                .filter(table -> !table.files().isEmpty())
                .toList();
    }

    private static List<PackagedFile> under(List<PackagedFile> files, StorePath folder) {
        return files.stream().filter(file -> file.path().startsWith(folder)).toList();
    }

    private static List<String> read(Metadata metadata) {
        return named(Stream.concat(
                        metadata.inputs().stream().map(ArtifactEntry::link),
                        metadata.references().stream().map(input -> input.name() + " (not inside)"))
                .toList());
    }

    private static List<String> made(PackagedPipeline pipeline, int others) {
        List<String> made = new ArrayList<>(named(pipeline.metadata().artifacts().stream()
                .map(ArtifactEntry::link)
                .toList()));
        if (pipeline.scores().isPresent()) {
            made.add(Layout.SCORES);
        }
        if (others > 0) {
            made.add(Words.count(others, "other file"));
        }
        return made;
    }

    private static List<String> named(List<String> names) {
        if (names.size() <= MOST_NAMED) {
            return names;
        }
        List<String> first = new ArrayList<>(names.subList(0, MOST_NAMED - 1));
        first.add("and " + (names.size() - MOST_NAMED + 1) + " more");
        return first;
    }
}
