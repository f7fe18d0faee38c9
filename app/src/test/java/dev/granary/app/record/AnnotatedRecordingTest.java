package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedRecordingTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void annotate(PipelineRecording recording) {
        recording.stage("train");
        recording.tag("sweep", "nightly");
        recording.param("best_epoch", 17);
        recording.execution(Map.of("exit_code", 3));
        recording.output("chart.png", Content.of(bytes("chart")));
        recording.prediction("test.csv", Content.of(bytes("1\n")));
    }

    private static Map<String, Object> record(Path pipeline) {
        return OnDisk.yaml(pipeline.resolve("metadata.yaml"));
    }

    private static Map<String, Object> file(String path, String content) {
        return Map.of("file", path, "sha256", OnDisk.sha256(content), "size_bytes", content.length());
    }

    private static void assertAnnotated(Path pipeline) {
        assertThat(record(pipeline))
                .contains(
                        entry("stage", "train"),
                        entry("tags", Map.of("sweep", "nightly")),
                        entry("params", Map.of("best_epoch", 17)),
                        entry("execution", Map.of("exit_code", 3)),
                        entry(
                                "files",
                                List.of(file("outputs/chart.png", "chart"), file("predictions/test.csv", "1\n"))));
    }

    @Test
    void whatIsSaidOfAPipelineEndsUpInItsRecord() {
        assertAnnotated(store.record("baseline", AnnotatedRecordingTest::annotate));
    }

    @Test
    void aPipelineThatFailsKeepsWhatWasSaidOfIt() {
        PipelineRecording recording = store.start("baseline");
        annotate(recording);
        recording.fail("out of memory");
        assertAnnotated(store.path(recording.folder()));
    }

    @Test
    void aFileThatIsSavedAgainHasOneEntry() {
        Path pipeline = store.record("baseline", recording -> {
            annotate(recording);
            recording.output("chart.png", Content.of(bytes("another")));
        });
        assertThat(OnDisk.items(record(pipeline), "files"))
                .containsExactlyInAnyOrder(file("outputs/chart.png", "another"), file("predictions/test.csv", "1\n"));
    }

    @Test
    void ofTwoNamesOneNeverTakesTheOthersFile() {
        Path pipeline = store.record("baseline", recording -> {
            recording.output("a b.png", Content.of(bytes("first")));
            recording.output("a b.png", Content.of(bytes("again")));
            assertThatThrownBy(() -> recording.output("a-b.png", Content.of(bytes("other"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot save 'a-b.png' in outputs: what was saved there as 'a b.png' has the file name"
                            + " a-b.png already. Give it another name.");
            assertThatThrownBy(() -> recording.output("A-B.png", Content.of(bytes("other"))))
                    .isInstanceOf(IllegalArgumentException.class);
            recording.prediction("a-b.png", Content.of(bytes("elsewhere")));
        });

        assertThat(pipeline.resolve("outputs").resolve("a-b.png")).hasContent("again");
        assertThat(OnDisk.items(record(pipeline), "files"))
                .extracting(file -> file.get("name"))
                .containsExactly("a b.png", null);
    }

    @Test
    void aLaterCallNeverTakesTheFileOfAnEarlierOne() {
        PipelineRecording first = store.start("baseline");
        first.output("a b.png", Content.of(bytes("first")));
        first.pause();

        try (PipelineRecording later = store.run().resume(first.folder())) {
            assertThatThrownBy(() -> later.output("a-b.png", Content.of(bytes("other"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot save 'a-b.png' in outputs: ");
            later.output("a b.png", Content.of(bytes("again")));
            later.finish();
        }

        assertThat(store.path(first.folder()).resolve("outputs").resolve("a-b.png"))
                .hasContent("again");
    }

    @Test
    void whatReplacesAPipelineNamesItsFilesWhereTheyStandInTheEnd() {
        store.recordScaler("baseline", "abc");
        Path pipeline = store.record(definition("baseline"), IfPresent.REPLACE, AnnotatedRecordingTest::annotate);
        assertAnnotated(pipeline);
        assertThat(pipeline.resolve("outputs").resolve("chart.png")).hasContent("chart");
    }

    @Test
    void whereNothingIsSaidNothingStands() {
        assertThat(record(store.recordScaler("baseline", "abc")))
                .doesNotContainKeys("stage", "tags", "params", "execution", "files");
    }

    @Test
    void aKeyThatIsNoNameIsRefused() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> recording.tag("", "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> recording.param("a\nb", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> recording.stage("")).isInstanceOf(IllegalArgumentException.class);
            recording.finish();
        }
        assertThat(store.granary().pipeline("wheat", "baseline").record().problems())
                .isEmpty();
    }
}
