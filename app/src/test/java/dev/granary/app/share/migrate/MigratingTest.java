package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OldResults;
import dev.granary.app.OnDisk;
import dev.granary.app.codec.Json;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.share.migrate.MigrateReport.Arrival;
import dev.granary.app.share.migrate.MigrateReport.Broken;
import dev.granary.app.share.migrate.MigrateReport.Migrated;
import dev.granary.app.store.Collisions;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigratingTest {

    private static final String RUN = "2025-09-03_migrated";
    private static final String TUNED = "corn_m5_svm_tuned_5c2df0";

    @TempDir
    private Path folder;

    private OldResults old;
    private Path results;

    @BeforeEach
    void findTheExample() {
        old = OldResults.example(folder.resolve("old"));
        results = folder.resolve("results");
    }

    private MigrateReport migrate(MigrateOptions options) {
        return migrate(old.root(), options);
    }

    private MigrateReport migrate(Path from, MigrateOptions options) {
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            return granary.migrate(from, options, MigrateProgress.none());
        }
    }

    private MigrateReport migrate() {
        return migrate(MigrateOptions.USUAL);
    }

    private Path pipeline(String name) {
        return results.resolve(RUN).resolve(name);
    }

    @Test
    void everyGoodPipelineIsCarriedOver() {
        MigrateReport report = migrate();

        assertThat(report.run()).contains(RUN);
        assertThat(report.pipelines())
                .containsExactly(
                        new Migrated("corn_m5/pls_5", "corn_m5_pls_5_b834ed", Arrival.NOW),
                        new Migrated("corn_m5/svm_baseline", "corn_m5_svm_baseline_829f1a", Arrival.NOW),
                        new Migrated("corn_m5/svm_tuned", TUNED, Arrival.NOW),
                        new Migrated(
                                "wheat quality (2025)/no_metadata",
                                "wheat-quality-2025-_no_metadata_e314ca",
                                Arrival.NOW),
                        new Migrated(
                                "wheat quality (2025)/rf odd name",
                                "wheat-quality-2025-_rf-odd-name_5737a4",
                                Arrival.NOW));
        try (Granary granary = Granary.at(results).durability(Durability.NONE).open()) {
            assertThat(granary.pipelines(RUN))
                    .hasSize(5)
                    .allSatisfy(one -> assertThat(one.problems()).isEmpty())
                    .allSatisfy(one -> assertThat(one.status()).isEqualTo(Status.FINISHED));
            assertThat(granary.verify(RUN, Depth.FULL, ReadProgress.none()).isClean())
                    .isTrue();
        }
    }

    @Test
    void brokenOnesAreToldAndSkipped() {
        assertThat(migrate().broken())
                .containsExactly(
                        new Broken(
                                "broken/no_binaries",
                                "Cannot migrate broken/no_binaries: it has no folder binaries, so what it fitted is nowhere. Put the folder back, or make an empty one if there was nothing."),
                        new Broken(
                                "broken/no_pipeline_json",
                                "Cannot migrate broken/no_pipeline_json: it has no file pipeline.json, so nobody knows what it does. Put the file back."),
                        new Broken(
                                "broken/truncated_json",
                                "Cannot migrate broken/truncated_json: Cannot read broken/truncated_json/pipeline.json: line 1: no JSON: Unexpected end-of-input in character escape sequence. Mend it, and migrate again."));
    }

    @Test
    void whatIsNoPipelineIsLeftAlone() {
        assertThat(migrate().leftAlone()).containsExactly("notes");
    }

    @Test
    void theDefinitionSaysWhatTheJsonDid() throws IOException {
        migrate();

        Map<String, Object> expected = new LinkedHashMap<>(json("corn_m5/svm_tuned/pipeline.json"));
        expected.put("created_at", "2025-09-03T08:15:00Z");
        assertThat(OnDisk.yaml(pipeline(TUNED).resolve("pipeline.yaml"))).isEqualTo(expected);
    }

    private Map<String, Object> json(String path) throws IOException {
        return Json.read(path, Files.readAllBytes(old.path(path)));
    }

    @Test
    void scoresAreWhatTheMetadataHad() throws IOException {
        migrate();

        assertThat(OnDisk.yaml(pipeline(TUNED).resolve("scores.yaml")))
                .isEqualTo(json("corn_m5/svm_tuned/metadata.json").get("scores"));
    }

    @Test
    void everyOtherValueOfTheMetadataIsInTheRecord() {
        migrate();

        Map<String, Object> record = OnDisk.yaml(pipeline(TUNED).resolve("metadata.yaml"));
        assertThat(record)
                .containsEntry("dataset", Map.of("name", "corn_m5", "n_samples", 80))
                .containsEntry("environment", Map.of("python_version", "3.11.5"))
                .containsEntry("id", "5c2df0")
                .containsEntry(
                        "training",
                        Map.of(
                                "status",
                                "finished",
                                "started_at",
                                "2025-09-03T08:15:00Z",
                                "finished_at",
                                "2025-09-03T08:15:00Z",
                                "duration_seconds",
                                0));
        assertThat(OnDisk.text(pipeline(TUNED).resolve("metadata.yaml"))).endsWith("""
                        migrated_from:
                          path: "corn_m5/svm_tuned"
                          sha256: "b4bd957ea94ff959f76b2379add06c100390d325302b75b2286496fc16cc51ed"
                          files: 6
                          size_bytes: 13897
                          metadata:
                            trained_at: "2025-09-03T08:15:00"
                            big: 12345678901234567890
                            small: 1.0e-300
                        """);
    }

    @Test
    void withoutMetadataTheTimeIsThatOfTheFile() {
        migrate();

        assertThat(OnDisk.section(
                        pipeline("wheat-quality-2025-_no_metadata_e314ca").resolve("metadata.yaml"), "training"))
                .containsEntry("started_at", OldResults.CHANGED.toString())
                .containsEntry("finished_at", OldResults.CHANGED.toString());
    }

    @Test
    void equalBinariesAreStoredOnceUnderTheirOperators() throws IOException {
        migrate();

        assertThat(OnDisk.contents(results.resolve(RUN).resolve(".artifacts")))
                .containsExactly(
                        "PLSRegression_344563.pkl",
                        "RandomForest_b717f2.pkl",
                        "SVC_model_369bcd.pkl",
                        "SVC_model_b9ccb0.pkl",
                        "StandardScaler_b30bf1.pkl",
                        "meta_930bd2.joblib");
        assertThat(OnDisk.sumsProblems(results.resolve(RUN).resolve(".artifacts")))
                .isEmpty();
        assertThat(pipeline("corn_m5_pls_5_b834ed").resolve("binaries/2_meta.joblib"))
                .hasBinaryContent(Files.readAllBytes(old.path("corn_m5/pls_5/binaries/2_meta.joblib")));
    }

    @Test
    void otherFilesAreKept() throws IOException {
        old.file("corn_m5/svm_tuned/charts/deep/a.txt", "chart")
                .file("corn_m5/svm_tuned/outputs/b.txt", "output")
                .file("corn_m5/svm_tuned/binaries/more/c.pkl", "below");

        migrate();

        assertThat(pipeline(TUNED).resolve("outputs/confusion_matrix.png"))
                .hasBinaryContent(Files.readAllBytes(old.path("corn_m5/svm_tuned/confusion_matrix.png")));
        assertThat(pipeline(TUNED).resolve("predictions/test.csv"))
                .hasBinaryContent(Files.readAllBytes(old.path("corn_m5/svm_tuned/predictions/test.csv")));
        assertThat(pipeline(TUNED).resolve("outputs/charts/deep/a.txt")).hasContent("chart");
        assertThat(pipeline(TUNED).resolve("outputs/b.txt")).hasContent("output");
        assertThat(pipeline(TUNED).resolve("outputs/binaries/more/c.pkl")).hasContent("below");
    }

    @Test
    void theSourceIsNotTouched() {
        Map<String, String> before = old.state();

        migrate();

        assertThat(old.state()).isEqualTo(before);
    }

    @Test
    void calledAgainItChangesNothing() {
        MigrateReport first = migrate();
        Map<String, String> state = OldResults.in(results).state();

        MigrateReport again = migrate();

        assertThat(again.pipelines())
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.arrival()).isEqualTo(Arrival.BEFORE));
        assertThat(again.broken()).isEqualTo(first.broken());
        assertThat(again.figures()).isEqualTo(first.figures());
        assertThat(OldResults.in(results).state()).isEqualTo(state);
    }

    @Test
    void whatIsMendedIsCarriedOverByTheNextCallAndTheRestStays() {
        migrate();
        Map<String, String> state = OldResults.in(results).state();
        old.pipeline("broken/truncated_json", "{\"steps\": [\"StandardScaler\"]}");

        MigrateReport again = migrate();

        assertThat(again.run()).contains(RUN);
        assertThat(again.count(Arrival.NOW)).isOne();
        assertThat(again.broken()).hasSize(2);
        state.keySet().removeIf(path -> !path.contains("/corn") || path.endsWith("SHA256SUMS"));
        assertThat(OldResults.in(results).state()).containsAllEntriesOf(state);
    }

    @Test
    void figuresAreThoseOfTheFiles() throws IOException {
        MigrateReport.Figures figures = migrate().figures();

        assertThat(figures.artifactsBefore()).isEqualTo(9);
        assertThat(figures.artifactsAfter()).isEqualTo(6);
        assertThat(figures.artifactBytesBefore()).isEqualTo(56_100);
        assertThat(figures.artifactBytesAfter()).isEqualTo(44_100);
        assertThat(figures.bytesBefore())
                .isEqualTo(bytes(old.path("corn_m5")) + bytes(old.path("wheat quality (2025)")));
        assertThat(figures.bytesAfter()).isEqualTo(bytes(results));
        assertThat(figures.saved()).isBetween(0.1, 0.2);
    }

    /** Of all regular files, but those that a run has whatever is in it. */
    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                boolean counts = Files.isRegularFile(file)
                        && !Files.isSymbolicLink(file)
                        && !List.of("run.yaml", "SHA256SUMS", ".known", ".lock")
                                .contains(file.getFileName().toString());
                bytes += counts ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    @Test
    void aDryRunForetellsTheSameAndWritesNothing() {
        MigrateReport forecast = migrate(MigrateOptions.USUAL.dryRun());

        assertThat(results).doesNotExist();
        MigrateReport report = migrate();
        assertThat(report.pipelines()).isEqualTo(forecast.pipelines());
        assertThat(report.broken()).isEqualTo(forecast.broken());
        assertThat(report.figures()).isEqualTo(forecast.figures());
        assertThat(report.run()).isEqualTo(forecast.run());
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"SYMLINK", "HARDLINK", "COPY"})
    void linksAreThoseThatAreAskedFor(LinkChoice links) {
        try (Granary granary =
                Granary.at(results).durability(Durability.NONE).links(links).open()) {
            MigrateReport report = granary.migrate(old.root(), MigrateOptions.USUAL, MigrateProgress.none());

            assertThat(report.count(Arrival.NOW)).isEqualTo(5);
            assertThat(granary.verify(RUN, Depth.FULL, ReadProgress.none()).isClean())
                    .isTrue();
            assertThat(granary.pipelines(RUN))
                    .allSatisfy(one -> assertThat(one.metadata()
                                    .orElseThrow()
                                    .links()
                                    .orElseThrow()
                                    .kind())
                            .isEqualTo(links.kind().orElseThrow()));
        }
    }

    @Test
    void linksThatAreCopiesCount() throws IOException {
        try (Granary granary = Granary.at(results)
                .durability(Durability.NONE)
                .links(LinkChoice.COPY)
                .open()) {
            MigrateReport report = granary.migrate(old.root(), MigrateOptions.USUAL, MigrateProgress.none());

            assertThat(report.figures().bytesAfter()).isEqualTo(bytes(results));
        }
    }

    @Test
    void aStoreThatIsNoFolderTakesThemToo() {
        try (Granary granary = Granary.open("far://migrated/here")) {
            granary.migrate(old.root(), MigrateOptions.USUAL, MigrateProgress.none());
            MigrateReport again = granary.migrate(old.root(), MigrateOptions.USUAL, MigrateProgress.none());

            assertThat(again.count(Arrival.BEFORE)).isEqualTo(5);
            assertThat(granary.verify(RUN, Depth.FULL, ReadProgress.none()).isClean())
                    .isTrue();
        }
    }

    @Test
    void contentsWhoseShortNamesCollideStayApart() throws IOException {
        OldResults many = OldResults.in(folder.resolve("many"));
        Map<String, String> expected = new TreeMap<>();
        for (Collisions.Group group : Collisions.all()) {
            for (String content : group.contents()) {
                String name = "p" + expected.size();
                many.file("corn/" + name + "/pipeline.json", "{\"steps\": []}")
                        .file("corn/" + name + "/binaries/0_StandardScaler.yaml", content);
                expected.put("corn/" + name, content);
            }
        }

        MigrateReport report = migrate(many.root(), MigrateOptions.USUAL.run(RUN));

        Map<String, String> found = new TreeMap<>();
        for (Migrated one : report.pipelines()) {
            found.put(one.from(), OnDisk.text(pipeline(one.folder()).resolve("binaries/0_StandardScaler.yaml")));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(report.figures().artifactsAfter()).isEqualTo(expected.size());
        assertThat(report.figures().bytesAfter()).isEqualTo(bytes(results));
    }
}
