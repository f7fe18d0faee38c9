package dev.granary.app.share;

import dev.granary.app.store.Reference;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.ports.spi.Survey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What of a run is to be copied, compared with what the target has of it. */
final class RunPlan {

    private final SourceRun run;
    private final Comparison comparison;
    private final List<SourcePipeline> pipelines = new ArrayList<>();
    private final List<SourcePipeline> present = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();
    private final List<String> problems;
    private final Map<Wanted, List<Reference>> contents = new LinkedHashMap<>();

    private RunPlan(SourceRun run, Comparison comparison) {
        this.run = run;
        this.comparison = comparison;
        this.problems = new ArrayList<>(run.unreadable());
    }

    /**
     * The plan for a run.
     *
     * @param place where it is to stand
     * @param there what stands there
     */
    static RunPlan of(SourceRun run, StorePath place, Survey there, Comparison comparison) {
        RunPlan plan = new RunPlan(run, comparison);
        Map<String, String> spellings = new HashMap<>();
        there.folders(place).forEach(folder -> spellings.put(FolderForm.caseless(folder), folder));
        there.expect(run.pipelines().stream()
                .map(pipeline -> place.child(pipeline.place().name()))
                .filter(pipeline -> spellings.containsValue(pipeline.name()))
                .flatMap(pipeline ->
                        Stream.of(Layout.metadata(pipeline), Layout.definition(pipeline), Layout.scores(pipeline)))
                .toList());
        for (SourcePipeline pipeline : run.pipelines()) {
            String name = pipeline.place().name();
            String spelled = spellings.computeIfAbsent(FolderForm.caseless(name), first -> name);
            plan.add(
                    pipeline,
                    spelled.equals(name)
                            ? comparison.at(place.child(name), pipeline, there)
                            : new Standing.Another(
                                    "%s stands there, which some systems take for the same name. Rename one of the two folders, and %s again."
                                            .formatted(
                                                    place.child(spelled),
                                                    comparison.wording().verb())));
        }
        return plan;
    }

    private void add(SourcePipeline pipeline, Standing standing) {
        if (standing instanceof Standing.Another another) {
            problems.add(Outcome.refused(pipeline, another.reason(), comparison.wording())
                    .problem());
        } else if (standing instanceof Standing.Same) {
            present.add(pipeline);
        } else {
            if (standing instanceof Standing.Incomplete one) {
                incomplete.add(incomplete(pipeline, one.missing()));
            }
            pipelines.add(pipeline);
            pipeline.references()
                    .forEach(reference -> contents.computeIfAbsent(
                                    Wanted.by(reference.entry()), content -> new ArrayList<>())
                            .add(reference));
        }
    }

    private static String incomplete(SourcePipeline pipeline, List<String> missing) {
        int more = missing.size() - 1;
        return "%s is there, but not all of it: %s%s. What is missing is taken from the package."
                .formatted(pipeline.place(), missing.get(0), more > 0 ? ", and %d more like this".formatted(more) : "");
    }

    /** The pipelines that are to be copied. */
    List<SourcePipeline> pipelines() {
        return pipelines;
    }

    /** Their contents, each once, and the links that name it. */
    Map<Wanted, List<Reference>> contents() {
        return contents;
    }

    /** How much there is to do. */
    int steps() {
        return contents.size() + pipelines.size();
    }

    /** What came of it. */
    RunCopy report(StorePath from, StorePath place, Map<Wanted, Arrival> arrivals, List<Outcome> outcomes) {
        List<SourcePipeline> copied = new ArrayList<>();
        List<SourcePipeline> there = new ArrayList<>(present);
        List<String> refused = new ArrayList<>(problems);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Copied done) {
                copied.add(done.pipeline());
            } else if (outcome instanceof Outcome.There one) {
                there.add(one.pipeline());
            } else if (outcome instanceof Outcome.Refused one) {
                refused.add(one.problem());
            }
        }
        Set<Wanted> sent = new HashSet<>();
        Set<Wanted> held = new HashSet<>();
        there.stream().flatMap(SourcePipeline::contents).forEach(held::add);
        arrivals.forEach((content, arrival) -> {
            if (arrival instanceof Arrival.Sent) {
                sent.add(content);
            } else if (arrival instanceof Arrival.Present) {
                held.add(content);
            }
        });
        held.removeAll(sent);
        List<String> notes = new ArrayList<>(run.running());
        notes.addAll(run.leftOut());
        notes.addAll(incomplete);
        return new RunCopy(
                from.name(),
                place.name(),
                copied.size(),
                there.size(),
                run.running().size(),
                refused.size(),
                sent.size(),
                held.size(),
                run.orphans(),
                copied.stream().mapToInt(pipeline -> pipeline.files().size()).sum(),
                sent.stream().mapToLong(Wanted::sizeBytes).sum()
                        + copied.stream().mapToLong(SourcePipeline::fileBytes).sum(),
                notes,
                refused);
    }
}
