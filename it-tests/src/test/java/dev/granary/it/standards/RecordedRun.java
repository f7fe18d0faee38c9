package dev.granary.it.standards;

import dev.granary.app.Granary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records a run with what runs have: shared contents, a failure, awkward names, data that nobody keeps. */
final class RecordedRun {

    /** The name of one that has finished. */
    static final String PIPELINE = "Q1 baseline";

    private static final StepDefinition SCALER = StepDefinition.of("sklearn.preprocessing.StandardScaler");
    private static final StepDefinition MODEL = new StepDefinition(
            "sklearn.cross_decomposition.PLSRegression",
            Map.of("n_components", 5, "tol", 1e-6, "weights", List.of(1, Double.NaN), "name", "<b>\"&%"));

    private RecordedRun() {}

    /** Records it, and gives its folder. */
    static Path in(Path store) throws IOException {
        Path elsewhere = Files.writeString(store.resolveSibling("elsewhere.csv"), "1,2\n");
        String folder;
        try (Granary granary = Granary.open(store);
                RunRecording run =
                        granary.run("Weizen & <Quality>", "Protein, 100 % \"sure\"", Map.of("lab", "Zürich"))) {
            folder = run.folder();
            try (PipelineRecording pipeline = run.start(definition(PIPELINE))) {
                fill(pipeline, "model one");
                pipeline.inputReference("elsewhere", elsewhere);
                pipeline.finish();
            }
            try (PipelineRecording pipeline = run.start(definition("größer"))) {
                fill(pipeline, "model two");
                pipeline.fail("The solver did not converge:\n\tloss <nan> at step 3");
            }
        }
        Path made = store.resolve(folder);
        try (var entries = Files.list(made)) {
            Path any = entries.filter(path -> path.getFileName().toString().contains("baseline"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(any.resolve("outputs/ é日本 off #1.txt"), "awkward\n");
        }
        return made;
    }

    private static Definition definition(String name) {
        return Definition.of(Name.of("regression"), Name.of(name), List.of(SCALER, MODEL));
    }

    private static void fill(PipelineRecording pipeline, String model) {
        pipeline.input("features.csv", content("a,b\n1,2\n"));
        pipeline.artifact("StandardScaler", "scaler_0.pkl", content("scaler"));
        pipeline.artifact("PLSRegression", "model_1.pkl", content(model));
        pipeline.output("plot.svg", content("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
        pipeline.prediction("test_predictions.csv", content("actual,predicted\n1,1.1\n"));
        pipeline.environment(Map.of("python_version", "3.11.5", "sklearn_version", "1.3.2"));
        pipeline.scores(Map.of("test", Map.of("rmse", 0.5), "best_params", Map.of("n_components", 5)));
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
