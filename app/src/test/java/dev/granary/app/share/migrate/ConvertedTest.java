package dev.granary.app.share.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OldResults;
import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.Json;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.app.codec.YamlReader;
import dev.granary.app.host.Sha256;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JSON files and binaries of an older pipeline become. */
class ConvertedTest {

    @TempDir
    private Path folder;

    private OldResults old() {
        return OldResults.in(folder.resolve("old"));
    }

    private static LegacyReading read(OldResults old) {
        return LegacyReading.of(LegacyTree.of(old.root()), new Sha256(), MigrateProgress.none());
    }

    private static Converted only(OldResults old) {
        LegacyReading read = read(old);
        assertThat(read.broken()).isEmpty();
        assertThat(read.converted()).hasSize(1);
        return read.converted().get(0);
    }

    private static Map<String, @Nullable Object> definition(OldResults old) {
        return YamlReader.read("pipeline.yaml", only(old).definitionBytes()).root();
    }

    private static byte[] recordBytes(OldResults old) {
        return only(old).metadataBytes("abc123", binary -> binary.operator() + "_0123456.pkl", 0);
    }

    private static Metadata record(OldResults old) {
        return MetadataCodec.decode("metadata.yaml", recordBytes(old), "none");
    }

    private static Map<?, ?> provenance(OldResults old) {
        return (Map<?, ?>)
                YamlReader.read("metadata.yaml", recordBytes(old)).root().get("migrated_from");
    }

    private static Map<String, @Nullable Object> json(String text) {
        return Json.read("json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheJsonDoesNotSayComesFromTheFolders() {
        assertThat(definition(old().pipeline("corn m5/svm", "{\"steps\": [], \"name\": null}")))
                .containsEntry("dataset", "corn m5")
                .containsEntry("name", "svm")
                .containsEntry("created_at", OldResults.CHANGED.toString());
    }

    @Test
    void whatTheJsonSaysCounts() {
        assertThat(definition(old().pipeline("a/b", "{\"steps\": [], \"name\": \"Größe 7\", \"dataset\": \"corn/5\"}")))
                .containsEntry("dataset", "corn/5")
                .containsEntry("name", "Größe 7");
    }

    @Test
    void stepsBecomeMapsOfClassAndParams() {
        assertThat(definition(
                                old().pipeline(
                                                "a/b",
                                                "{\"steps\": [\"Scaler\", {\"class\": \"PCA\"}, {\"class\": \"PLS\", \"params\": null, \"why\": [1]}]}"))
                        .get("steps"))
                .isEqualTo(List.of(
                        Map.of("class", "Scaler", "params", Map.of()),
                        Map.of("class", "PCA", "params", Map.of()),
                        Map.of("class", "PLS", "params", Map.of(), "why", List.of(1L))));
    }

    @Test
    void keysThatNobodyKnowsStayInTheirOrder() {
        String json =
                "{\"zeta\": {\"b\": null, \"a\": [true, [], {}]}, \"steps\": [], \"alpha\": 12345678901234567890123, \"tiny\": 1e-300, \"minus\": -0.0, \"worst\": NaN}";

        Map<String, @Nullable Object> definition = definition(old().pipeline("a/b", json));

        assertThat(definition.keySet())
                .containsExactly("name", "dataset", "created_at", "steps", "zeta", "alpha", "tiny", "minus", "worst");
        assertThat(definition).containsAllEntriesOf(json(json));
        assertThat(definition.get("alpha")).isEqualTo(new BigInteger("12345678901234567890123"));
        assertThat(((Map<?, ?>) definition.get("zeta")).keySet().toArray()).containsExactly("b", "a");
    }

    @Test
    void keysThatMeanSomethingElseNowAreKeptInTheRecord() {
        OldResults old = old().pipeline(
                        "a/b",
                        "{\"steps\": [], \"id\": 17, \"format\": \"v0\", \"name\": 5, \"dataset\": {\"path\": \"x\"}, \"created_at\": \"3 May\"}");

        assertThat(definition(old))
                .containsOnlyKeys("name", "dataset", "created_at", "steps")
                .containsEntry("name", "b")
                .containsEntry("dataset", "a");
        assertThat(provenance(old).get("pipeline"))
                .isEqualTo(Map.of(
                        "id", 17L, "format", "v0", "name", 5L, "dataset", Map.of("path", "x"), "created_at", "3 May"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyValueIsCarriedOverAsItIs(long seed) {
        Map<String, @Nullable Object> values = new RandomValues(seed).map(0);
        String json = new String(Json.writeCompact(values), StandardCharsets.UTF_8);
        OldResults old = old().pipeline(
                        "a/b", "{\"steps\": [{\"class\": \"A\", \"params\": %s}], \"more\": %s}".formatted(json, json))
                .file("a/b/metadata.json", "{\"scores\": %s, \"more\": %s}".formatted(json, json));

        Map<String, @Nullable Object> definition = definition(old);

        assertThat(definition.get("more")).isEqualTo(values);
        assertThat(definition.get("steps")).isEqualTo(List.of(Map.of("class", "A", "params", values)));
        assertThat(YamlReader.read("scores.yaml", only(old).scoresBytes()).root())
                .isEqualTo(values);
        assertThat(provenance(old).get("metadata")).isEqualTo(Map.of("more", values));
        assertThat(DefinitionCodec.decode("pipeline.yaml", only(old).definitionBytes())
                        .definition()
                        .canonicalJson())
                .isEqualTo(only(old).definition().canonicalJson());
    }

    /** Plain values of any kind, as JSON gives them back. */
    private record RandomValues(Random random) {

        RandomValues(long seed) {
            this(new Random(seed));
        }

        Map<String, @Nullable Object> map(int depth) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                map.put(text(), value(depth + 1));
            }
            return map;
        }

        private List<@Nullable Object> list(int depth) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(value(depth + 1));
            }
            return list;
        }

        private @Nullable Object value(int depth) {
            return switch (random.nextInt(depth > 4 ? 7 : 9)) {
                case 0 -> null;
                case 1 -> random.nextBoolean();
                case 2 -> random.nextLong();
                case 3 -> new BigInteger(80 + random.nextInt(900), random).setBit(79);
                case 4 -> Double.longBitsToDouble(random.nextLong());
                case 5 -> random.nextInt(100) / 10.0;
                case 6 -> text();
                case 7 -> list(depth);
                default -> map(depth);
            };
        }

        private String text() {
            return random.ints(random.nextInt(12), 0, 0x20000)
                    .filter(c -> Character.getType(c) != Character.SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    @Test
    void aNumberThatNoDoubleHoldsIsToldAndItsFileKept() {
        OldResults old =
                old().pipeline("a/b").file("a/b/metadata.json", "{\"fine\": 0.1,\n\"pi\": 3.14159265358979323846}");

        assertThat(read(old).notes())
                .containsExactly(
                        "a/b/metadata.json, line 2: the number 3.14159265358979323846 has more than a double holds. It is rounded, as by whoever reads it; the file itself is kept among the outputs.");
        assertThat(only(old).files().keySet()).containsExactly(List.of("outputs", "metadata.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"trained_at\": \"2025-09-03T08:15:00\"} | 2025-09-03T08:15:00Z | 2025-09-03T08:15:00Z",
                "{\"trained_at\": \"2025-09-03T08:15:00+02:00\"} | 2025-09-03T06:15:00Z | 2025-09-03T06:15:00Z",
                "{\"date\": \"2025-09-03\"} | 2025-09-03T00:00:00Z | 2025-09-03T00:00:00Z",
                "{\"timestamp\": 1756887300.5} | 2025-09-03T08:15:00.500Z | 2025-09-03T08:15:00.500Z",
                "{\"timestamp\": 1756887300500} | 2025-09-03T08:15:00.500Z | 2025-09-03T08:15:00.500Z",
                "{\"created_at\": \"2025-09-03 08:15:00.123456\", \"duration\": 60} | 2025-09-03T08:14:00.123Z | 2025-09-03T08:15:00.123Z",
                "{\"started_at\": \"2025-09-03T08:15:00Z\", \"duration_seconds\": 1.5} | 2025-09-03T08:15:00Z | 2025-09-03T08:15:01.500Z",
                "{\"start_time\": \"2025-09-03T08:15:00Z\", \"end_time\": \"2025-09-03T08:16:00Z\", \"trained_at\": \"2001-01-01\"} | 2025-09-03T08:15:00Z | 2025-09-03T08:16:00Z",
                "{\"training\": {\"started_at\": \"2025-09-03T08:15:00Z\", \"finished_at\": \"2025-09-03T08:16:00Z\"}} | 2025-09-03T08:15:00Z | 2025-09-03T08:16:00Z",
                "{\"trained_at\": \"yesterday\", \"time\": 12.5} | 2025-09-10T12:00:00Z | 2025-09-10T12:00:00Z",
            })
    void timesAreWhatTheMetadataSays(String json, Instant started, Instant finished) {
        Metadata record = record(old().pipeline("a/b").file("a/b/metadata.json", json));

        assertThat(record.training().status()).isEqualTo(Status.FINISHED);
        assertThat(record.training().startedAt()).isEqualTo(started);
        assertThat(record.training().finishedAt()).contains(finished);
    }

    @Test
    void onesThatFailedAreFailed() {
        Metadata record = record(old().pipeline("a/b")
                .file(
                        "a/b/metadata.json",
                        "{\"date\": \"2025-09-03\", \"status\": \"Failed\", \"error\": \"Out of memory\"}"));

        assertThat(record.training().status()).isEqualTo(Status.FAILED);
        assertThat(record.training().error()).contains("Out of memory");
    }

    @Test
    void everyKeyOfTheMetadataHasAPlace() {
        OldResults old = old().pipeline("a/b").file("a/b/metadata.json", """
                        {"environment": {"python_version": "3.11", "host": "x"}, "sklearn_version": "1.3", "python_version": "3.12",
                         "dataset": {"name": "other", "n_features": 7}, "n_samples_train": 80, "target_type": null,
                         "metrics": {"rmse": 0.5}, "scores": [1], "note": "ü"}
                        """);

        Metadata record = record(old);

        assertThat(record.environment())
                .isEqualTo(Map.of("python_version", "3.11", "host", "x", "sklearn_version", "1.3"));
        Map<String, @Nullable Object> dataset =
                new LinkedHashMap<>(Map.of("name", "a", "n_features", 7L, "n_samples_train", 80L));
        dataset.put("target_type", null);
        assertThat(record.dataset()).isEqualTo(dataset);
        assertThat(only(old).described().scores()).isEqualTo(Map.of("rmse", 0.5));
        assertThat(provenance(old).get("metadata"))
                .isEqualTo(Map.of(
                        "dataset",
                        Map.of("name", "other"),
                        "python_version",
                        "3.12",
                        "scores",
                        List.of(1L),
                        "note",
                        "ü"));
    }

    @Test
    void binariesAreLinkedByStepWhateverTheirKind() {
        OldResults old = old().file("a/b/pipeline.json", "{\"steps\": []}")
                .file("a/b/binaries/10_Net.keras", "net")
                .file("a/b/binaries/2_PLS_model.joblib", "pls")
                .file("a/b/binaries/scaler.pkl", "scaler")
                .file("a/b/binaries/0_", "odd");

        assertThat(record(old).artifacts())
                .extracting(entry -> entry.link() + " by " + entry.operator())
                .containsExactly(
                        "2_PLS_model.joblib by PLS_model", "10_Net.keras by Net", "0_ by 0_", "scaler.pkl by scaler");
    }

    @Test
    void namesThatNotEverySystemTakesAreReplacedAndRemembered() {
        OldResults old = old().pipeline("a/b")
                .file("a/b/binaries/1_Modèle.pkl", "model")
                .file("a/b/binaries/1_Mod le.pkl", "other")
                .file("a/b/a b.txt", "one")
                .file("a/b/a-b.txt", "two")
                .file("a/b/A-B.txt", "three")
                .file("a/b/outputs/a-b.txt/below.txt", "four")
                .file("a/b/outputs/con.txt", "five");

        Converted converted = only(old);

        assertThat(converted.files().keySet())
                .extracting(path -> String.join("/", path))
                .containsExactly(
                        "outputs/A-B.txt",
                        "outputs/a-b-2.txt",
                        "outputs/a-b-3.txt",
                        "outputs/a-b-4.txt/below.txt",
                        "outputs/_con.txt");
        assertThat(record(old).artifacts())
                .extracting(entry ->
                        entry.link() + " " + entry.name().map(Object::toString).orElse(""))
                .containsExactly("0_Scaler.pkl ", "1_Mod-le.pkl 1_Mod le.pkl", "1_Mod-le-2.pkl 1_Modèle.pkl");
        assertThat(provenance(old).get("names"))
                .isEqualTo(Map.of(
                        "binaries/1_Mod-le.pkl", "binaries/1_Mod le.pkl",
                        "binaries/1_Mod-le-2.pkl", "binaries/1_Modèle.pkl",
                        "outputs/a-b-2.txt", "a b.txt",
                        "outputs/a-b-3.txt", "a-b.txt",
                        "outputs/a-b-4.txt/below.txt", "outputs/a-b.txt/below.txt",
                        "outputs/_con.txt", "outputs/con.txt"));
    }
}
