package dev.granary.it.scale;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.ScoresCodec;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** One trial of a search: a scaler and a forest, with the parameters and scores that such trials have. */
record BigPipeline(String folder, Definition definition, Metadata metadata, Scores scores) {

    private static final Instant BEGIN = Instant.parse("2024-01-01T08:00:00Z");

    static BigPipeline of(int run, int number, Contents contents, Random random) {
        Map<String, Object> forest = new LinkedHashMap<>();
        forest.put("n_estimators", 10 + random.nextInt(490));
        forest.put("max_depth", 2 + random.nextInt(30));
        forest.put("learning_rate", Math.round(Math.exp(-10 * random.nextDouble()) * 1e8) / 1e8);
        forest.put("criterion", random.nextBoolean() ? "squared_error" : "absolute_error");
        forest.put("bootstrap", random.nextBoolean());
        forest.put("seed", number);
        Definition definition = Definition.of(
                Name.of("wheat"),
                Name.of("trial-" + number),
                List.of(
                        new StepDefinition(
                                "sklearn.preprocessing.StandardScaler", Map.of("with_mean", random.nextBoolean())),
                        new StepDefinition("sklearn.ensemble.RandomForestRegressor", forest)));
        String id = BigStore.sha256(definition.canonicalJson().getBytes(StandardCharsets.UTF_8))
                .substring(0, 6);
        return new BigPipeline(
                definition.folder(id), definition, metadata(id, run, number, contents, random), scores(random));
    }

    private static Metadata metadata(String id, int run, int number, Contents contents, Random random) {
        Instant start = BEGIN.plusSeconds(86_400L * run + 30L * number);
        Training training = Training.started(start);
        List<ArtifactEntry> fitted = List.of(
                contents.fitted(random.nextInt(100), "scaler_0.pkl"),
                contents.fitted(random.nextInt(100), "model_1.pkl"));
        Instant end = start.plusMillis(500 + random.nextInt(20_000));
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("os", "Linux 6.1 amd64");
        environment.put("python", "3.11.2");
        environment.put("packages", new TreeMap<>(Map.of("numpy", "1.26.4", "scikit-learn", "1.4.2")));
        environment.put("git_commit", "0123456789abcdef0123456789abcdef01234567");
        return new Metadata(
                        id,
                        number % 97 == 13
                                ? training.failed(end, "The forest ran out of memory.")
                                : training.finished(end),
                        new TreeMap<>(Map.of("name", "wheat", "rows", 800)),
                        List.of(contents.dataset()),
                        List.of(),
                        environment,
                        fitted,
                        StoredSizes.of(fitted, 0),
                        Optional.of(new Linking(LinkKind.SYMLINK, Optional.empty())))
                .annotated(
                        Annotations.NONE.stage("train").tag("fold", number % 5).tag("host", "node-" + number % 8));
    }

    private static Scores scores(Random random) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String partition : List.of("train", "validation", "test")) {
            Map<String, Object> metrics = new LinkedHashMap<>();
            metrics.put("rmse", random.nextDouble());
            metrics.put("r2", random.nextDouble());
            metrics.put("mae", random.nextDouble());
            tree.put(partition, metrics);
        }
        return new Scores(tree);
    }

    /** Writes documents and links. */
    void write(Path root, StorePath run) throws IOException {
        StorePath place = Layout.pipeline(run, folder);
        Files.createDirectories(root.resolve(Layout.inputs(place).toString()));
        Files.createDirectories(root.resolve(Layout.binaries(place).toString()));
        Instant created = metadata.training().startedAt();
        write(root, Layout.definition(place), DefinitionCodec.encode(DefinitionDocument.of(definition, created)));
        write(root, Layout.metadata(place), MetadataCodec.encode(metadata));
        write(root, Layout.scores(place), ScoresCodec.encode(scores));
        for (ArtifactEntry input : metadata.inputs()) {
            link(root, Layout.inputs(place), input);
        }
        for (ArtifactEntry artifact : metadata.artifacts()) {
            link(root, Layout.binaries(place), artifact);
        }
    }

    private static void write(Path root, StorePath document, byte[] bytes) throws IOException {
        Files.write(root.resolve(document.toString()), bytes);
    }

    private static void link(Path root, StorePath folder, ArtifactEntry entry) throws IOException {
        Files.createSymbolicLink(
                root.resolve(folder.child(entry.link()).toString()), Path.of("../../.artifacts", entry.file()));
    }
}
