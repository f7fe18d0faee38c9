package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCodecTest {

    private static final String SEED = """
            training:
              started_at: "2024-10-14T10:30:00Z"
              finished_at: "2024-10-14T10:35:22Z"
              duration_seconds: 322

            dataset:
              name: "regression"
              n_samples_train: 80
              n_samples_test: 20
              n_features: 100
              target_type: "continuous"

            environment:
              python_version: "3.11.5"
              sklearn_version: "1.3.2"
              nirs4all_version: "0.6.0"

            artifacts:
              total_count: 2
              total_size_bytes: 25600
              deduplication_ratio: 1.0
            """;

    private static final Digest A = new Digest("a".repeat(64));
    private static final Digest B = new Digest("b".repeat(64));
    private static final Instant START = Instant.parse("2024-10-14T10:30:00Z");

    private static final Metadata FULL = new Metadata(
            "c20f9b",
            Training.started(START).failed(START.plusMillis(1_250), "out of memory"),
            Map.of("name", "regression"),
            List.of(new ArtifactEntry(
                    "features.parquet",
                    Name.of("processed features"),
                    "processed-features_aaaaaa.parquet",
                    A,
                    40,
                    Optional.of("data/features.parquet"))),
            List.of(new ReferencedInput(Name.of("spectra"), "/mnt/spectra.csv", B, 1_000_000_000_000L)),
            Map.of("java_version", "17"),
            List.of(
                    new ArtifactEntry(
                            "scaler_0.pkl",
                            Name.of("StandardScaler"),
                            "StandardScaler_aaaaaa.pkl",
                            A,
                            40,
                            Optional.empty()),
                    new ArtifactEntry("model_1.pkl", Name.of("PLS"), "PLS_bbbbbb.pkl", B, 60, Optional.empty())
                            .linkedAs(Optional.of(LinkKind.COPY))),
            new StoredSizes(2, 100, 60),
            Optional.of(new Linking(LinkKind.HARDLINK, Optional.of("auto. Symbolic links are refused."))));

    private static final String FULL_TEXT = """
            format: 1
            id: "c20f9b"
            training:
              status: "failed"
              started_at: "2024-10-14T10:30:00Z"
              finished_at: "2024-10-14T10:30:01.250Z"
              duration_seconds: 1.25
              error: "out of memory"
            dataset:
              name: "regression"
            inputs:
              - link: "features.parquet"
                operator: "processed features"
                file: "processed-features_aaaaaa.parquet"
                sha256: "%1$s"
                size_bytes: 40
                source: "data/features.parquet"
              - name: "spectra"
                path: "/mnt/spectra.csv"
                sha256: "%2$s"
                size_bytes: 1000000000000
            environment:
              java_version: "17"
            artifacts:
              total_count: 2
              total_size_bytes: 100
              stored_size_bytes: 60
              deduplication_ratio: 1.6666666666666667
              entries:
                - link: "scaler_0.pkl"
                  operator: "StandardScaler"
                  file: "StandardScaler_aaaaaa.pkl"
                  sha256: "%1$s"
                  size_bytes: 40
                - link: "model_1.pkl"
                  operator: "PLS"
                  file: "PLS_bbbbbb.pkl"
                  sha256: "%2$s"
                  size_bytes: 60
                  linked_as: "copy"
            links: "hardlink"
            links_reason: "auto. Symbolic links are refused."
            """.formatted(A, B);

    @Test
    void everythingIsWrittenInItsOrder() {
        assertThat(Texts.text(MetadataCodec.encode(FULL))).isEqualTo(FULL_TEXT);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        assertThat(decoded(FULL_TEXT)).isEqualTo(FULL);
    }

    @Test
    void exampleOfTheSeedIsRead() {
        Metadata metadata = decoded(SEED);
        assertThat(metadata.id()).isEqualTo("fallback");
        assertThat(metadata.training()).isEqualTo(Training.started(START).finished(START.plusSeconds(322)));
        assertThat(metadata.dataset())
                .containsExactly(
                        entry("name", "regression"),
                        entry("n_samples_train", 80L),
                        entry("n_samples_test", 20L),
                        entry("n_features", 100L),
                        entry("target_type", "continuous"));
        assertThat(metadata.contents()).isEmpty();
        assertThat(metadata.references()).isEmpty();
        assertThat(metadata.sizes()).isEqualTo(new StoredSizes(2, 25_600, 25_600));
        assertThat(metadata.links()).isEmpty();
    }

    @Test
    void exampleOfTheSeedIsWrittenInItsOrderWithWhatItLacks() {
        YamlDocument document = Texts.document(SEED);
        assertThat(Texts.text(MetadataCodec.encode(MetadataCodec.decode(document, "c20f9b"), document)))
                .isEqualTo("""
                        format: 1
                        id: "c20f9b"
                        training:
                          status: "finished"
                          started_at: "2024-10-14T10:30:00Z"
                          finished_at: "2024-10-14T10:35:22Z"
                          duration_seconds: 322
                        dataset:
                          name: "regression"
                          n_samples_train: 80
                          n_samples_test: 20
                          n_features: 100
                          target_type: "continuous"
                        inputs: []
                        environment:
                          python_version: "3.11.5"
                          sklearn_version: "1.3.2"
                          nirs4all_version: "0.6.0"
                        artifacts:
                          total_count: 2
                          total_size_bytes: 25600
                          stored_size_bytes: 25600
                          deduplication_ratio: 1.0
                          entries: []
                        """);
    }

    @Test
    void smallestRecordIsOneThatRuns() {
        Metadata metadata = decoded("training:\n  started_at: 2024-10-14T10:30:00Z\n");
        assertThat(metadata.training()).isEqualTo(Training.started(START));
        assertThat(metadata.sizes()).isEqualTo(new StoredSizes(0, 0, 0));
    }

    @Test
    void sizesThatAreNotCountedAreCountedFromTheEntries() {
        String text = FULL_TEXT.replaceAll("(?m)^  (total|stored|dedup).*\n", "");
        assertThat(decoded(text).sizes()).isEqualTo(new StoredSizes(2, 100, 100));
    }

    @ParameterizedTest
    @CsvSource({"2.0, 12800", ".inf, 0", "1, 25600", "0, 25600"})
    void storedSizeFollowsFromTheRatio(String ratio, long expected) {
        assertThat(decoded(SEED.replace("1.0", ratio)).sizes().storedBytes()).isEqualTo(expected);
    }

    @Test
    void everythingSharedIsAnInfiniteRatio() {
        Metadata shared = new Metadata(
                "id",
                Training.started(START),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                FULL.artifacts(),
                new StoredSizes(2, 100, 0),
                Optional.empty());
        assertThat(Texts.text(MetadataCodec.encode(shared))).contains("\n  deduplication_ratio: .inf\n");
    }

    private static final Metadata ANNOTATED = FULL.annotated(new Annotations(
                    Optional.of("train"),
                    Map.of("sweep", "nightly"),
                    Map.of("best_epoch", 17L),
                    Map.of("command", List.of("python3", "train.py"), "exit_code", 0L)))
            .having(List.of(new SavedFile("outputs/curve.png", A, 40), new SavedFile("predictions/test.csv", B, 60)));

    @Test
    void whatElseIsSaidStandsInItsPlace() {
        assertThat(Texts.text(MetadataCodec.encode(ANNOTATED)))
                .startsWith("""
                        format: 1
                        id: "c20f9b"
                        stage: "train"
                        tags:
                          sweep: "nightly"
                        params:
                          best_epoch: 17
                        training:
                        """)
                .contains("\nexecution:\n", "\n  exit_code: 0\n", """
                        files:
                          - file: "outputs/curve.png"
                            sha256: "%s"
                            size_bytes: 40
                          - file: "predictions/test.csv"
                            sha256: "%s"
                            size_bytes: 60
                        links: "hardlink"
                        """.formatted(A, B));
    }

    @Test
    void whatElseIsSaidReadsBackEqual() {
        assertThat(decoded(Texts.text(MetadataCodec.encode(ANNOTATED)))).isEqualTo(ANNOTATED);
    }

    @Test
    void keysBesideWhatElseIsSaidAreKept() {
        String text = Texts.text(MetadataCodec.encode(ANNOTATED))
                .replace("    size_bytes: 40\nlinks", "    size_bytes: 40\n    owner: \"me\"\nlinks")
                .replace("stage:", "reviewed: true\nstage:");
        YamlDocument document = Texts.document(text);
        Metadata metadata = MetadataCodec.decode(document, "fallback");
        assertThat(metadata).isEqualTo(ANNOTATED);
        assertThat(Texts.text(MetadataCodec.encode(metadata, document))).contains("reviewed: true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stage: 5 | stage is 5; expected text in quotes.",
                "tags: nightly | tags is 'nightly'; expected a map ({} for none).",
                "params: [1] | params is a list; expected a map ({} for none).",
                "execution: 0 | execution is 0; expected a map ({} for none).",
                "files: x | files is 'x'; expected a list ([] for none)."
            })
    void whatElseIsSaidOfAnotherKindIsRefused(String line, String problem) {
        assertThatThrownBy(() -> decoded(SEED + line + "\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining(problem);
    }

    @Test
    void openTrainingReadsBackEqual() {
        Metadata open = FULL.as("c20f9b", Training.started(START).open());
        String text = Texts.text(MetadataCodec.encode(open));
        assertThat(text).contains("""
                training:
                  status: "running"
                  started_at: "2024-10-14T10:30:00Z"
                  open: true
                dataset:
                """);
        assertThat(decoded(text)).isEqualTo(open);
    }

    @Test
    void whatHasEndedIsOpenNoLonger() {
        String text = FULL_TEXT.replace("  error:", "  open: true\n  error:");
        assertThat(decoded(text)).isEqualTo(FULL);
        YamlDocument document = Texts.document(text);
        assertThat(Texts.text(MetadataCodec.encode(MetadataCodec.decode(document, "c20f9b"), document)))
                .isEqualTo(FULL_TEXT);
    }

    @Test
    void openThatIsNeitherTrueNorFalseIsRefused() {
        assertThatThrownBy(() -> decoded("training: {started_at: 2024-10-14T10:30:00Z, open: 1}"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read wheat_Q1_c20f9b/metadata.yaml: line 1: training.open is 1; expected true or false.");
    }

    @Test
    void interruptedIsWrittenAsRunning() {
        Metadata interrupted = new Metadata(
                "id",
                new Training(Status.INTERRUPTED, START, Optional.empty(), Optional.empty()),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new StoredSizes(0, 0, 0),
                Optional.empty());
        assertThat(Texts.text(MetadataCodec.encode(interrupted))).contains("\n  status: \"running\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "interrupted", "FINISHED"})
    void otherStatusIsRefusedWithItsLine(String status) {
        assertThatThrownBy(() -> decoded(FULL_TEXT.replace("\"failed\"", "\"" + status + "\"")))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read wheat_Q1_c20f9b/metadata.yaml: line 4: training.status is '" + status
                        + "'; expected running, finished or failed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "..", ".", "", "a/b", "/etc/passwd", "a\\\\b", "..\\\\x", "a\\0b"})
    void linkThatLeadsElsewhereIsRefused(String link) {
        assertThatThrownBy(() -> decoded(FULL_TEXT.replace("scaler_0.pkl", link)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith(
                        "Cannot read wheat_Q1_c20f9b/metadata.yaml: line 30: artifacts.entries[0].link is '")
                .hasMessageEndingWith("; expected one file name without a path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "..", ".", "", "a/b", "/etc/passwd", "a\\\\b", "..\\\\x", "a\\0b"})
    void fileThatLeadsElsewhereIsRefused(String file) {
        assertThatThrownBy(() -> decoded(FULL_TEXT.replace("processed-features_aaaaaa.parquet", file)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("Cannot read wheat_Q1_c20f9b/metadata.yaml: line 14: inputs[0].file is '")
                .hasMessageEndingWith("; expected one file name without a path.");
    }

    @Test
    void everyProblemIsToldWithItsLine() {
        String text = """
                id: 5
                training: {status: 1, finished_at: soon}
                dataset: wheat
                inputs:
                  - link: x
                  - name: ""
                    size_bytes: 1.5
                artifacts:
                  total_count: -1
                  deduplication_ratio: .nan
                  entries:
                    - link: a
                      operator: A
                      file: b
                      sha256: ABC
                      size_bytes: -1
                      source: 7
                links: hard
                """;
        assertThatThrownBy(() -> decoded(text))
                .isInstanceOfSatisfying(
                        MalformedDocument.class,
                        e -> assertThat(e.problems())
                                .map(MalformedDocument.Problem::toString)
                                .containsExactly(
                                        "line 1: id is 5; expected text in quotes.",
                                        "line 2: training.status is 1; expected running, finished or failed.",
                                        "line 2: training.started_at is missing; expected a time like \"2024-10-14T10:30:00Z\".",
                                        "line 2: training.finished_at is 'soon'; expected a time like \"2024-10-14T10:30:00Z\".",
                                        "line 3: dataset is 'wheat'; expected a map ({} for none).",
                                        "line 5: inputs[0].operator is missing; expected a name: text in quotes of 1 to 200 characters without control characters.",
                                        "line 5: inputs[0].file is missing; expected one file name without a path.",
                                        "line 5: inputs[0].sha256 is missing; expected 64 lower-case hexadecimal digits in quotes.",
                                        "line 5: inputs[0].size_bytes is missing; expected a whole number from 0.",
                                        "line 6: inputs[1].name is ''; expected a name: text in quotes of 1 to 200 characters without control characters.",
                                        "line 6: inputs[1].path is missing; expected text in quotes.",
                                        "line 6: inputs[1].sha256 is missing; expected 64 lower-case hexadecimal digits in quotes.",
                                        "line 7: inputs[1].size_bytes is 1.5; expected a whole number from 0.",
                                        "line 9: artifacts.total_count is -1; expected a whole number from 0.",
                                        "line 10: artifacts.deduplication_ratio is NaN; expected a number from 0.",
                                        "line 15: artifacts.entries[0].sha256 is 'ABC'; expected 64 lower-case hexadecimal digits in quotes.",
                                        "line 16: artifacts.entries[0].size_bytes is -1; expected a whole number from 0.",
                                        "line 17: artifacts.entries[0].source is 7; expected text in quotes.",
                                        "line 18: links is 'hard'; expected symlink, hardlink, copy or pointer."));
    }

    @Test
    void newerFormatIsRefused() {
        assertThatThrownBy(() -> decoded(FULL_TEXT.replace("format: 1", "format: 2")))
                .isInstanceOf(NewerFormat.class)
                .hasMessage("Cannot read wheat_Q1_c20f9b/metadata.yaml: it is of format 2; this program knows format 1."
                        + " Use a Granary that knows format 2 or newer.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "'\"1\"', \"'1'\"", "1.0, 1.0", "-1, -1"})
    void formatThatNeverWasIsRefused(String format, String shown) {
        assertThatThrownBy(() -> decoded(FULL_TEXT.replace("format: 1", "format: " + format)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read wheat_Q1_c20f9b/metadata.yaml: line 1: format is " + shown.replace("\"", "")
                        + "; expected 1.");
    }

    @Test
    void unknownKeysAreKeptOnEveryLevel() {
        String former = FULL_TEXT
                .replace("  status:", "  host: \"lab-3\"\n  status:")
                .replace("  - link: \"features", "  - rows: 7\n    link: \"features")
                .replace("  - name: \"spectra", "  - columns: [x]\n    name: \"spectra")
                .replace("  total_count:", "  note: null\n  total_count:")
                .replace("    - link: \"model", "    - fitted: true\n      link: \"model")
                .replace("links:", "owner: {name: \"Ada\"}\nlinks:");
        assertThat(Texts.text(MetadataCodec.encode(FULL, Texts.document(former))))
                .isEqualTo(FULL_TEXT
                                .replace("\"out of memory\"\n", "\"out of memory\"\n  host: \"lab-3\"\n")
                                .replace("data/features.parquet\"\n", "data/features.parquet\"\n    rows: 7\n")
                                .replace("1000000000000\n", "1000000000000\n    columns:\n      - \"x\"\n")
                                .replace(
                                        "linked_as: \"copy\"\nlinks",
                                        "linked_as: \"copy\"\n      fitted: true\n  note: null\nlinks")
                        + "owner:\n  name: \"Ada\"\n");
    }

    @Test
    void knownKeysOfTheFormerDocumentDoNotComeBack() {
        Metadata running = decoded("training:\n  started_at: 2024-10-14T10:30:00Z\n");
        assertThat(Texts.text(MetadataCodec.encode(running, Texts.document(FULL_TEXT))))
                .isEqualTo(Texts.text(MetadataCodec.encode(running)));
    }

    private static Metadata decoded(String text) {
        return MetadataCodec.decode("wheat_Q1_c20f9b/metadata.yaml", Texts.bytes(text), "fallback");
    }
}
