package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.RecordedStore;
import dev.granary.app.host.Surroundings;
import dev.granary.app.query.PipelineDetails;
import dev.granary.app.query.RunSummary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.run.Progress;
import dev.granary.app.run.TrainingPlan;
import dev.granary.app.run.Verification;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.split.Split;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The demo's grid, cut to twelve pipelines, in a store whose links are of one kind. */
final class LinkJourney {

    static final String RUN = "gasoline";

    private static final int TRAIN_ROWS = 50;
    private static final int STRIDE = 17;

    private final Path root;
    private final List<String> notices = new ArrayList<>();

    LinkJourney(Path root) {
        this.root = root;
    }

    /** One definition of every preparation, with another number of components each. */
    static List<Definition> definitions() {
        List<Definition> grid = DemoGrid.definitions();
        return IntStream.range(0, 12).mapToObj(i -> grid.get(i * STRIDE)).toList();
    }

    /** What had to be said on the way. */
    List<String> notices() {
        return notices;
    }

    Granary open(LinkChoice links) {
        return Granary.at(root)
                .links(links)
                .durability(Durability.NONE)
                .surroundings(Surroundings.untold())
                .clock(RecordedStore.CLOCK)
                .notices(notices::add)
                .open();
    }

    void train(LinkChoice links, List<Definition> definitions) {
        DataSet data = Gasoline.dataSet();
        Split split = Split.of(
                IntStream.range(0, TRAIN_ROWS).toArray(),
                IntStream.range(TRAIN_ROWS, data.features().rows()).toArray());
        Content source = Content.of(Gasoline.bytes());
        try (Granary granary = open(links);
                RunRecording run = granary.run(RUN)) {
            for (Definition definition : definitions) {
                TrainingPlan plan = TrainingPlan.of(definition, data, split).withSource("gasoline.csv", source);
                granary.train(run, plan, IfPresent.REFUSE, Progress.NONE);
            }
        }
    }

    /**
     * Everything that may not depend on how links are made.
     *
     * @param contents by pipeline and link: digest and size
     * @param cached the names in the cache, and how much they take
     */
    record Account(
            Map<String, Map<String, Double>> scores,
            Map<String, String> contents,
            List<String> ranking,
            Map<String, String> found,
            Map<String, List<String>> files,
            Map<String, Double> predicted,
            String cached) {}

    /** Reads all of it again, each content to its last byte. */
    Account account() {
        try (Granary granary = open(LinkChoice.AUTO)) {
            Map<String, Map<String, Double>> scores = new TreeMap<>();
            Map<String, String> contents = new TreeMap<>();
            Map<String, String> found = new TreeMap<>();
            Map<String, List<String>> files = new TreeMap<>();
            Map<String, Double> predicted = new TreeMap<>();
            for (PipelineRecord pipeline : granary.pipelines(RUN)) {
                String folder = pipeline.folder();
                scores.put(folder, pipeline.scores().numbers());
                for (Reference reference : pipeline.references()) {
                    contents.put(
                            folder + "/" + reference.entry().link(),
                            reference.entry().sha256() + " " + reference.entry().sizeBytes());
                }
                granary.pipeline(RUN, folder).verify();
                for (String text : List.of(pipeline.name(), "gasoline/" + pipeline.name(), pipeline.id())) {
                    found.put(text, granary.pipeline(RUN, text).record().folder());
                }
                PipelineDetails details = granary.details(RUN, folder);
                List<String> shown = new ArrayList<>(details.outputs());
                shown.addAll(details.predictions());
                shown.addAll(details.problems());
                files.put(folder, shown);
                Matrix predictions = granary.from(RUN, folder, Verification.HASH)
                        .predict(Gasoline.dataSet().features());
                predicted.put(folder, predictions.at(0, 0));
            }
            List<String> ranking = granary.best(RUN, "test.rmse", Optional.empty()).pipelines().stream()
                    .map(PipelineRecord::folder)
                    .toList();
            RunSummary summary = granary.summary(RUN);
            return new Account(
                    scores,
                    contents,
                    ranking,
                    found,
                    files,
                    predicted,
                    summary.usage().storedBytes() + " bytes in "
                            + summary.usage().contents() + ", "
                            + summary.usage().referencedBytes() + " referenced");
        }
    }
}
