package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.granary.app.OnDisk;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.host.Sha256;
import dev.granary.app.share.Place;
import dev.granary.app.share.RunCopy;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.Reference;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packages of the seed's own program: no format, no id, and records that do not name their contents. */
class SeedPackageTest {

    private static final String PIPELINE = "regression_Q1_c20f9b";
    private static final String RUN = "2024-10-14_wheat_quality";
    private static final String METADATA = """
            artifacts:
              deduplication_ratio: 1.0
              total_count: 2
              total_size_bytes: 11
            dataset:
              n_features: 100
              name: regression
            environment:
              nirs4all_version: 0.6.0
              python_version: 3.11.5
            notes_of_ours: kept
            training:
              duration_seconds: 322
              finished_at: '2024-10-14T10:35:22Z'
              started_at: '2024-10-14T10:30:00Z'
            """;

    private final Place target = Place.inMemory();
    private final Packed packed = Packed.empty()
            .with(PIPELINE + "/pipeline.yaml", """
                    name: "Q1_baseline"
                    dataset: "regression"
                    created_at: "2024-10-14T10:30:00Z"
                    steps:
                      - class: "sklearn.preprocessing.StandardScaler"
                        params: {}
                    """)
            .with(PIPELINE + "/metadata.yaml", METADATA)
            .with(PIPELINE + "/scores.yaml", "test:\n  rmse: 0.52\n")
            .with(PIPELINE + "/outputs/chart.png", "png")
            .with(PIPELINE + "/binaries/scaler_0.pkl", "scaler")
            .with(PIPELINE + "/binaries/model_1.pkl", "model")
            .with(PIPELINE + "/EXPORT_INFO.yaml", """
                    artifact_hashes:
                      model_1.pkl: %s
                      scaler_0.pkl: %s
                    artifacts_resolved: true
                    exported_at: '2025-10-14T12:00:00.123456'
                    original_pipeline: %s
                    original_run: %s
                    """.formatted(
                            OnDisk.sha256("model"), OnDisk.sha256("scaler"), PIPELINE, RUN));

    @AfterEach
    void close() {
        target.close();
    }

    private PipelineRecord imported(Packed one) throws IOException {
        ImportReport report = Importer.take(one, target);
        assertThat(report.problems()).isEmpty();
        assertThat(report.copy().runs()).extracting(RunCopy::place).containsExactly(RUN);
        assertThat(Importer.take(one, target).isAlreadyThere()).isTrue();
        PipelineRecord record = target.pipeline(StorePath.of(RUN, PIPELINE));
        assertThat(record.problems()).isEmpty();
        return record;
    }

    @Test
    void itsRecordIsCompleted() throws IOException {
        Metadata metadata = imported(packed).metadata().orElseThrow();

        assertThat(metadata.id()).isEqualTo(PIPELINE);
        assertThat(metadata.training().status()).isEqualTo(Status.FINISHED);
        assertThat(metadata.training().startedAt()).isEqualTo("2024-10-14T10:30:00Z");
        assertThat(metadata.dataset()).containsEntry("n_features", 100L);
        assertThat(metadata.environment()).containsEntry("nirs4all_version", "0.6.0");
        assertThat(metadata.artifacts())
                .extracting(ArtifactEntry::link, entry -> entry.operator().text(), ArtifactEntry::file)
                .containsExactly(
                        tuple(
                                "model_1.pkl",
                                "model",
                                "model_" + OnDisk.sha256("model").substring(0, 6) + ".pkl"),
                        tuple(
                                "scaler_0.pkl",
                                "scaler",
                                "scaler_" + OnDisk.sha256("scaler").substring(0, 6) + ".pkl"));
        assertThat(text("metadata.yaml")).contains("notes_of_ours: \"kept\"").contains("duration_seconds: 322");
    }

    @Test
    void itsOtherDocumentsAndFilesStayAsTheyAre() throws IOException {
        PipelineRecord record = imported(packed);

        assertThat(text("pipeline.yaml")).isEqualTo(packed.text(PIPELINE + "/pipeline.yaml"));
        assertThat(text("scores.yaml")).isEqualTo(packed.text(PIPELINE + "/scores.yaml"));
        assertThat(text("outputs/chart.png")).isEqualTo("png");
        assertThat(Packed.listing(target)).doesNotContainKey(RUN + "/" + PIPELINE + "/EXPORT_INFO.yaml");
        for (Reference reference : record.references()) {
            target.contents().verify(reference);
        }
        assertThat(record.references()).hasSize(2);
    }

    private String text(String path) throws IOException {
        StorePath file = StorePath.parse(RUN + "/" + PIPELINE + "/" + path);
        try (InputStream in = target.store().blobs().open(file, ByteRange.ALL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void timesWithoutAZoneAreTakenAsUtc() throws IOException {
        Packed local = packed.with(
                PIPELINE + "/metadata.yaml",
                METADATA.replace("2024-10-14T10:30:00Z", "2024-10-14 10:30:00.5")
                        .replace("10:35:22Z", "10:35:22"));

        Metadata metadata = imported(local).metadata().orElseThrow();

        assertThat(metadata.training().startedAt()).isEqualTo("2024-10-14T10:30:00.5Z");
        assertThat(metadata.training().finishedAt()).contains(Instant.parse("2024-10-14T10:35:22Z"));
    }

    @Test
    void aDefinitionWithoutAZoneIsTakenAsOfUtc() throws IOException {
        Packed local = packed.with(
                PIPELINE + "/pipeline.yaml",
                packed.text(PIPELINE + "/pipeline.yaml").replace("\"2024-10-14T10:30:00Z\"", "'2024-10-14T10:30:00'")
                        + "note: kept\n");

        PipelineRecord record = imported(local);

        assertThat(record.name()).isEqualTo("Q1_baseline");
        assertThat(record.dataset()).isEqualTo("regression");
        assertThat(text("pipeline.yaml"))
                .contains(
                        "created_at: \"2024-10-14T10:30:00Z\"",
                        "note: \"kept\"",
                        "sklearn.preprocessing.StandardScaler");
    }

    @Test
    void aDefinitionThatSaysNothingIsTakenAsItIsAndTold() throws IOException {
        ImportReport report = Importer.take(packed.with(PIPELINE + "/pipeline.yaml", "steps: 5\n"), target);

        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith(PIPELINE + "/pipeline.yaml is taken as it is, but says nothing that can be used: ");
        assertThat(text("pipeline.yaml")).isEqualTo("steps: 5\n");
    }

    @Test
    void aTrainingOfUnknownTimeBeganWhenThePipelineWasMade() throws IOException {
        Packed timeless = packed.with(PIPELINE + "/metadata.yaml", "dataset:\n  name: regression\n");

        Metadata metadata = imported(timeless).metadata().orElseThrow();

        assertThat(metadata.training().startedAt()).isEqualTo("2024-10-14T10:30:00Z");
        assertThat(metadata.artifacts()).hasSize(2);
        assertThat(metadata.sizes()).isEqualTo(new StoredSizes(2, 11, 11));
    }

    @Test
    void withoutHashesTheContentsAreReadForThem() throws IOException {
        Packed unsaid = packed.with(PIPELINE + "/EXPORT_INFO.yaml", "original_run: " + RUN + "\n");

        assertThat(imported(unsaid).metadata().orElseThrow().artifacts())
                .extracting(entry -> entry.sha256().hex())
                .containsExactly(OnDisk.sha256("model"), OnDisk.sha256("scaler"));
    }

    @Test
    void aWholeRunOfTheSeedKeepsTheNamesOfItsCache() throws IOException {
        Packed run = packed.without(PIPELINE + "/EXPORT_INFO.yaml")
                .without(PIPELINE + "/binaries/scaler_0.pkl")
                .without(PIPELINE + "/binaries/model_1.pkl")
                .renamed(path -> RUN + "/" + path)
                .with(
                        RUN + "/.artifacts/StandardScaler_"
                                + OnDisk.sha256("scaler").substring(0, 6) + ".pkl",
                        "scaler")
                .with(RUN + "/.artifacts/PLS_model_def456.pkl", "model")
                .withLink(
                        RUN + "/" + PIPELINE + "/binaries/scaler_0.pkl",
                        "../../.artifacts/StandardScaler_"
                                + OnDisk.sha256("scaler").substring(0, 6) + ".pkl")
                .withLink(RUN + "/" + PIPELINE + "/binaries/model_1.pkl", "../../.artifacts/PLS_model_def456.pkl");

        assertThat(imported(run).metadata().orElseThrow().artifacts())
                .extracting(entry -> entry.operator().text())
                .containsExactly("PLS_model", "StandardScaler");
    }

    @Test
    void theIdIsTheOneInItsFolderWhereThatIsItsHash() throws IOException {
        String hashed = "regression_Q1_baseline_"
                + Sha256.of(DefinitionCodec.decode(
                                        "pipeline.yaml", packed.contents().get(PIPELINE + "/pipeline.yaml"))
                                .definition()
                                .canonicalJson()
                                .getBytes(StandardCharsets.UTF_8))
                        .shortForm(6);

        Importer.take(packed.renamed(path -> path.replace(PIPELINE, hashed)), target);

        assertThat(target.pipeline(StorePath.of(RUN, hashed))
                        .metadata()
                        .orElseThrow()
                        .id())
                .isEqualTo(hashed.substring("regression_Q1_baseline_".length()));
    }

    @Test
    void linksWithoutWhatTheyNameAreRefusedWithTheRemedy() {
        Packed links = packed.without(PIPELINE + "/binaries/model_1.pkl")
                .with(PIPELINE + "/EXPORT_INFO.yaml", "original_run: " + RUN + "\n")
                .withLink(PIPELINE + "/binaries/model_1.pkl", "../../.artifacts/PLS_model_def456.pkl");

        assertThatThrownBy(() -> Importer.take(links, target))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("'zip -r' without -y");
    }
}
