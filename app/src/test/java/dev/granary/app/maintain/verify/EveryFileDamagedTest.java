package dev.granary.app.maintain.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.Depth;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of file of a store, damaged in every way, one at a time: what tells, and where nothing can. */
class EveryFileDamagedTest {

    private static final String CONTENT = "fitted";

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;

    @BeforeEach
    void record() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes(CONTENT)));
                recording.input("features.csv", Content.of(RecordedStore.bytes("x,y\n1,2\n")));
                recording.scores(Map.of("test", Map.of("rmse", 0.52)));
            });
            run = store.path();
        }
    }

    private Path file(String name) {
        return switch (name) {
            case "run.yaml" -> run.resolve(name);
            case "content" -> OnDisk.content(pipeline.resolve("binaries").resolve("scaler_0.pkl"));
            case "SHA256SUMS", ".known", ".lock" -> run.resolve(".artifacts").resolve(name);
            case "link" -> pipeline.resolve("binaries").resolve("scaler_0.pkl");
            default -> pipeline.resolve(name);
        };
    }

    private static void change(Path file, UnaryOperator<byte[]> change) throws IOException {
        OnDisk.overwrite(file, change.apply(Files.readAllBytes(file)));
    }

    /** What is found but the permissions that whoever damaged a content left. */
    private List<String> found(Depth depth) {
        return Verified.kinds(root, depth).stream()
                .filter(kind -> !kind.equals("permission-wrong"))
                .toList();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] flipped(byte[] bytes, int position) {
        byte[] copy = bytes.clone();
        copy[position] ^= 1;
        return copy;
    }

    @Test
    void nothingIsWrongWithAWholeRun() {
        VerifyReport report = Verified.verify(root, Depth.FULL);

        assertThat(report.isClean()).isTrue();
        assertThat(report.runs().get(0).all()).isEmpty();
        assertThat(report.runs().get(0).contents()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "run.yaml, document-missing",
        "pipeline.yaml, document-missing",
        "metadata.yaml, document-missing",
        "scores.yaml, document-missing",
        "content, content-missing",
        "SHA256SUMS, sums-missing",
        "link, reference-without-link"
    })
    void removedFileIsFound(String file, String kind) throws IOException {
        Path removed = file(file);
        Files.delete(removed);

        assertThat(found(Depth.QUICK)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "run.yaml, document-unreadable",
        "pipeline.yaml, document-unreadable",
        "metadata.yaml, document-unreadable",
        "scores.yaml, document-unreadable",
        "content, content-truncated",
        "SHA256SUMS, sums-missing"
    })
    void emptiedFileIsFound(String file, String kind) throws IOException {
        change(file(file), bytes -> new byte[0]);

        assertThat(found(Depth.QUICK)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "run.yaml, document-cut",
        "pipeline.yaml, document-cut",
        "metadata.yaml, document-cut",
        "scores.yaml, document-cut",
        "content, content-truncated",
        "SHA256SUMS, sums-torn"
    })
    void cutTailIsFound(String file, String kind) throws IOException {
        change(file(file), EveryFileDamagedTest::cut);

        assertThat(found(Depth.QUICK)).contains(kind);
    }

    /** What cannot lie need not be looked at: a line of .known that was changed does not count, and .lock is empty. */
    @ParameterizedTest
    @CsvSource({".known", ".lock"})
    void fileThatMayBeDeletedIsNoLoss(String file) throws IOException {
        Files.deleteIfExists(file(file));

        assertThat(found(Depth.FULL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"content", "SHA256SUMS"})
    void anyBitFlippedIsFoundWhereBytesAreRead(String name) throws IOException {
        Path file = file(name);
        byte[] good = Files.readAllBytes(file);

        List<Integer> unseen = IntStream.range(0, good.length)
                .filter(position -> {
                    OnDisk.overwrite(file, flipped(good, position));
                    return found(Depth.FULL).isEmpty();
                })
                .boxed()
                .toList();

        assertThat(unseen).isEmpty();
    }

    @Test
    void flippedBitInAContentOfTheSameSizeIsNotSeenWithoutReading() throws IOException {
        change(file("content"), bytes -> flipped(bytes, 0));

        assertThat(found(Depth.QUICK)).isEmpty();
        assertThat(found(Depth.FULL)).containsExactly("content-damaged");
    }

    /** What a record says of contents is borne out by them; what it says of people and machines by nothing but a seal. */
    @ParameterizedTest
    @CsvSource({"sha256: ", "size_bytes: ", "file: ", "link: ", "total_count: ", "total_size_bytes: "})
    void anyBitFlippedInWhatARecordSaysOfContentsIsFound(String key) throws IOException {
        Path file = pipeline.resolve("metadata.yaml");
        byte[] good = Files.readAllBytes(file);
        String text = OnDisk.text(file);
        int from = text.indexOf(key, text.indexOf("artifacts:")) + key.length();
        int to = text.indexOf('\n', from);

        List<String> unseen = IntStream.range(from, to)
                .filter(position -> {
                    OnDisk.overwrite(file, flipped(good, position));
                    return found(Depth.FULL).isEmpty();
                })
                .mapToObj(position -> text.substring(from, to) + " at " + (position - from))
                .toList();

        assertThat(unseen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name: ", "dataset: ", "class: "})
    void anyBitFlippedInADefinitionIsFound(String key) throws IOException {
        Path file = pipeline.resolve("pipeline.yaml");
        byte[] good = Files.readAllBytes(file);
        String text = OnDisk.text(file);
        int from = text.indexOf(key) + key.length();
        int to = text.indexOf('\n', from);

        List<Integer> unseen = IntStream.range(from, to)
                .filter(position -> {
                    OnDisk.overwrite(file, flipped(good, position));
                    return found(Depth.QUICK).isEmpty();
                })
                .boxed()
                .toList();

        assertThat(unseen).isEmpty();
    }

    /** No hash of the scores is recorded, so that people may add to them: nothing but a seal tells a changed digit. */
    @Test
    void changedDigitOfAScoreShowsNowhere() throws IOException {
        change(
                file("scores.yaml"),
                bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replace("0.52", "0.53")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(found(Depth.FULL)).isEmpty();
    }

    @Test
    void whatIsWrongNamesEveryPipelineThatItTouches() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("other", CONTENT);
        }
        Path content = file("content");
        change(content, EveryFileDamagedTest::cut);

        Finding found =
                Verified.verify(root, Depth.QUICK).runs().get(0).findings().get(0);

        assertThat(found.kind()).isEqualTo(FindingKind.CONTENT_TRUNCATED);
        assertThat(found.pipelines())
                .extracting(path -> path.name().replaceAll("_[0-9a-f]{6}$", ""))
                .containsExactly("yield_baseline", "yield_other");
        assertThat(found.sentence())
                .startsWith("2024-10-14_wheat/.artifacts/" + content.getFileName() + " has 5 bytes instead of 6.");
    }
}
