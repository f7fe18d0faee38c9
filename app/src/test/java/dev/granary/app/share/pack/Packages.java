package dev.granary.app.share.pack;

import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages as exports make them. */
public final class Packages {

    public static final Instant STARTED = Instant.parse("2024-10-14T10:30:00.250Z");
    public static final Instant PACKED = Instant.parse("2024-11-02T08:00:00Z");
    public static final String RUN = "2024-10-14_wheat_quality";
    public static final String MODEL = "model_1.pkl";

    private static final Training FINISHED = Training.started(STARTED).finished(STARTED.plusSeconds(322));
    private static final byte[] PICTURE = bytes("a picture");

    private Packages() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Digest digest(String text) {
        return Sha256.of(bytes(text));
    }

    public static PackagedFile file(StorePath path, String text) {
        return new PackagedFile(path, bytes(text).length, digest(text));
    }

    public static ArtifactEntry entry(String link, String operator, String file, String content) {
        return new ArtifactEntry(
                link, Name.of(operator), file, digest(content), bytes(content).length, Optional.empty());
    }

    /** Values that a test is about; all others are what they usually are. */
    public static final class Pipeline {

        private final String name;
        private Training training = FINISHED;
        private String dataset = "regression";
        private List<StepDefinition> steps = List.of(
                StepDefinition.of("sklearn.preprocessing.StandardScaler"),
                new StepDefinition("sklearn.cross_decomposition.PLSRegression", Map.of("n_components", 5)));
        private Map<String, ?> environment = environment("ada");
        private Map<String, ?> scores = Map.of("test", Map.of("rmse", 0.5234567890123));
        private List<ReferencedInput> references = List.of();
        private String output = "predictions_plot.png";

        public Pipeline(String name) {
            this.name = name;
        }

        public static Map<String, Object> environment(String user) {
            Map<String, Object> environment = new LinkedHashMap<>();
            environment.put("python_version", "3.11.5");
            environment.put("sklearn_version", "1.3.2");
            environment.put("user", user);
            return environment;
        }

        public Pipeline training(Training given) {
            this.training = given;
            return this;
        }

        public Pipeline dataset(String given) {
            this.dataset = given;
            return this;
        }

        public Pipeline steps(StepDefinition... given) {
            this.steps = List.of(given);
            return this;
        }

        public Pipeline environment(Map<String, ?> given) {
            this.environment = given;
            return this;
        }

        public Pipeline scores(Map<String, ?> given) {
            this.scores = given;
            return this;
        }

        public Pipeline references(ReferencedInput... given) {
            this.references = List.of(given);
            return this;
        }

        public Pipeline output(String given) {
            this.output = given;
            return this;
        }

        private Metadata metadata() {
            List<ArtifactEntry> artifacts = List.of(
                    entry("scaler_0.pkl", "StandardScaler", "StandardScaler_abc123.pkl", "scaler"),
                    entry(MODEL, "PLSRegression", "PLSRegression_def456.pkl", "model of " + name));
            return new Metadata(
                    "c20f9b",
                    training,
                    Map.of("name", dataset, "n_features", 100),
                    List.of(entry("features.csv", "regression", "regression_9f86d0.csv", "a,b")),
                    references,
                    Map.copyOf(environment),
                    artifacts,
                    StoredSizes.of(artifacts, 1),
                    Optional.empty());
        }

        private PackagedPipeline in(StorePath folder) {
            return new PackagedPipeline(
                    folder,
                    name,
                    Optional.of(DefinitionDocument.of(
                            Definition.of(Name.of(dataset), Name.of("Q1_baseline"), steps), STARTED)),
                    metadata(),
                    Optional.of(new Scores(new LinkedHashMap<>(scores))));
        }

        private List<PackagedFile> files(StorePath folder) {
            return List.of(
                    file(folder.child("pipeline.yaml"), "name: x"),
                    file(folder.child("metadata.yaml"), "id: x"),
                    file(folder.child("scores.yaml"), "test: x"),
                    new PackagedFile(picture(folder), PICTURE.length, Sha256.of(PICTURE)),
                    file(folder.child("predictions").child("test_predictions.csv"), "1,2"));
        }

        private StorePath picture(StorePath folder) {
            return folder.child("outputs").child(output);
        }
    }

    /** A package of one pipeline. */
    public static PackageContents of(Pipeline pipeline) {
        StorePath root = StorePath.ROOT;
        List<PackagedFile> files = new ArrayList<>(pipeline.files(root));
        files.add(file(root.child("inputs").child("features.csv"), "a,b"));
        files.add(file(root.child("binaries").child("scaler_0.pkl"), "scaler"));
        files.add(file(root.child("binaries").child(MODEL), "model of " + pipeline.name));
        files.add(file(root.child("EXPORT_INFO.yaml"), "format: 1"));
        return new PackageContents(
                RUN,
                Optional.empty(),
                List.of(pipeline.in(root)),
                files,
                Map.of(),
                Map.of(pipeline.picture(root), PICTURE),
                PACKED,
                "0.1.0");
    }

    /** A package of a run with its cache. */
    public static PackageContents run(Pipeline... pipelines) {
        return run("wheat_quality", "Protein of wheat", pipelines);
    }

    /** A package of a run of this name. */
    public static PackageContents run(String name, String description, Pipeline... pipelines) {
        StorePath cache = StorePath.of(".artifacts");
        Map<StorePath, PackagedFile> files = new LinkedHashMap<>();
        Map<StorePath, StorePath> links = new LinkedHashMap<>();
        Map<StorePath, byte[]> charts = new LinkedHashMap<>();
        List<PackagedPipeline> packed = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            StorePath folder = StorePath.of(pipeline.name);
            packed.add(pipeline.in(folder));
            pipeline.files(folder).forEach(file -> files.put(file.path(), file));
            charts.put(pipeline.picture(folder), PICTURE);
            StorePath model = cache.child(
                    "PLSRegression_" + digest("model of " + pipeline.name).shortForm(6) + ".pkl");
            files.put(model, file(model, "model of " + pipeline.name));
            links.put(folder.child("binaries").child(MODEL), model);
            links.put(folder.child("binaries").child("scaler_0.pkl"), cache.child("StandardScaler_abc123.pkl"));
            links.put(folder.child("inputs").child("features.csv"), cache.child("regression_9f86d0.csv"));
        }
        for (PackagedFile shared : List.of(
                file(cache.child("StandardScaler_abc123.pkl"), "scaler"),
                file(cache.child("regression_9f86d0.csv"), "a,b"),
                file(cache.child("SHA256SUMS"), "…"),
                file(StorePath.of("run.yaml"), "name: wheat"))) {
            files.put(shared.path(), shared);
        }
        return new PackageContents(
                RUN,
                Optional.of(new RunRecord(Name.of(name), STARTED, Optional.of(description), Map.of("lab", "north"))),
                packed,
                List.copyOf(files.values()),
                links,
                charts,
                PACKED,
                "0.1.0");
    }
}
